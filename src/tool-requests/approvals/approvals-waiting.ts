import { Injectable, type OnModuleInit } from '@nestjs/common';
import { byWhen, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Actors } from '../../people/access/actors.service';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { standIn } from './stand-in-words';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import type { Approval } from '../approval.entity';
import { Decisions, theirTurn, approvalTurns } from './decisions.service';

/** Tool requests that wait for this person's decision. */
@Injectable()
export class ApprovalsWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly decisions: Decisions,
    private readonly actors: Actors,
  ) {}

  onModuleInit(): void {
    this.actors.count('approvals', approvalTurns);
    this.waiting.register({
      name: 'approvals',
      of: async ({ id }, reader, limit) =>
        (await this.decisions.openOf(id, limit, theirTurn)).map((one) => item(one, id, reader)),
      among: ({ id }) => ({ rows: `"approval" ${theirTurn}`, params: [id, id] }),
    });
  }
}

function item(approval: Approval, personId: number, reader: Reader): WaitingItem {
  const { promiseAt, ticket } = approval;
  const { locale } = reader;
  const since = approval.askedAt as Date;
  const name = ticket?.requester?.name ?? '';
  const due = promiseAt
    ? t('Due by {when}.', { when: byWhen(promiseAt, reader) }, locale)
    : t('Waiting since {when}.', { when: byWhen(since, reader) }, locale);
  return {
    href: `/decisions/by/${approval.id}`,
    title: t('{name} needs your approval: {title}', { name, title: ticket?.title ?? '' }, locale),
    ref: ticketRef(approval.ticketId),
    words: [due, standIn(approval, personId, reader)].filter(Boolean).join(' '),
    icon: 'clipboard-check',
    due: promiseAt,
    since,
  };
}
