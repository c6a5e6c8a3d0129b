import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { byWhen, dayWords, timeWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type Actor, firstNameOf, hueOf, initialsOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Messages } from '../../tickets/conversation/messages.service';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import type { Approval } from '../approval.entity';
import { Approvals } from './approvals.service';
import { Decisions } from './decisions.service';
import { RequestFinder, type RequestFile } from '../request-finder';
import { Seats } from '../seats.service';
import { costOf } from '../tool-words';

export type Who = Pick<Actor, 'id' | 'name' | 'zone' | 'locale'>;

interface Draft {
  typed: Typed;
  errors: FieldErrors;
}

const listed = 20;

/** The approver's one page: who, what, what for, what it costs. Nothing else of the ticket. */
@Injectable()
export class DecisionPages {
  constructor(
    private readonly decisions: Decisions,
    private readonly approvals: Approvals,
    private readonly requests: RequestFinder,
    private readonly directory: PeopleDirectory,
    private readonly messages: Messages,
    private readonly seats: Seats,
  ) {}

  async show(who: Who, approval: Approval, address: string, now: Date, draft?: Draft) {
    const reader: Reader = { zone: who.zone, locale: who.locale, now };
    const file = await this.requests.of(approval.ticketId);
    const asker = await this.directory.byId(file.ticket.requesterId);
    const name = asker?.name ?? '';
    const reports = asker?.managerId === who.id ? t('reports to you', {}, who.locale) : null;
    return {
      title: t('{name} has asked for {tool}', { name, tool: file.tool.name }, who.locale),
      zone: who.zone,
      locale: who.locale,
      action: address,
      asker: {
        name,
        firstName: firstNameOf(name),
        initials: initialsOf(name),
        hue: hueOf(file.ticket.requesterId),
        sub: [asker?.department?.name, reports].filter(Boolean).join(', '),
      },
      tool: { name: file.tool.name },
      purpose: file.purpose,
      ref: ticketRef(file.ticket.id),
      until: until(approval, firstNameOf(name), reader),
      facts: await this.facts(file, reader),
      history: await this.history(approval, file, who, reader),
      decided: this.decided(approval, file, await this.reason(approval), reader),
      typed: draft?.typed ?? {},
      errors: draft?.errors ?? null,
      open: Boolean(draft),
    };
  }

  async list(actor: Actor, now: Date) {
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    const item = (approval: Approval, sub: string) => ({
      href: `/decisions/by/${approval.id}`,
      label: `${approval.ticket?.requester?.name ?? ''}: ${approval.ticket?.title ?? ''}`,
      sub,
      initials: initialsOf(approval.ticket?.requester?.name ?? ''),
      hue: hueOf(approval.ticket?.requesterId ?? 0),
    });
    return {
      title: t('Decisions', {}, actor.locale),
      open: (await this.decisions.openOf(actor.id)).map((one) =>
        item(one, one.promiseAt ? t('due by {when}', { when: byWhen(one.promiseAt, reader) }, actor.locale) : ''),
      ),
      past: (await this.decisions.lastOf(actor.id, listed)).map((one) =>
        item(
          one,
          t(
            one.state === 'granted' ? 'you approved it, {when}' : 'you declined it, {when}',
            {
              when: timeWords(one.decidedAt as Date, reader),
            },
            actor.locale,
          ),
        ),
      ),
    };
  }

  private async facts({ ticket, tool }: RequestFile, reader: Reader) {
    const { locale } = reader;
    const free = await this.seats.freeOf(tool);
    return [
      { label: t('What it does', {}, locale), value: tool.description },
      { label: t('What it costs', {}, locale), value: costOf(tool, locale) },
      ...(free === null
        ? []
        : [
            {
              label: t('Seats', {}, locale),
              value:
                free > 0 ? tn('{n} free', '{n} free', free, {}, locale) : t('None free, we’d buy one more', {}, locale),
            },
          ]),
      { label: t('Asked', {}, locale), value: timeWords(ticket.createdAt, reader) },
      ...(ticket.submittedById === ticket.requesterId
        ? []
        : [{ label: t('Logged by', {}, locale), value: ticket.submittedBy?.name ?? '' }]),
    ];
  }

  /**
   * Who else decides or decided, and why it was opened again: the request's own story, nothing of the desk's
   * conversation.
   */
  private async history(approval: Approval, { ticket }: RequestFile, who: Who, reader: Reader) {
    const said = new Map((await this.messages.of(ticket.id, false)).map((message) => [message.id, message]));
    const others = (await this.approvals.of(ticket.id)).filter(
      (one) => one.id !== approval.id && one.decidedAt && one.state !== 'void',
    );
    const decisions = others.map(({ approver, approverId, state, decidedAt, messageId }) => ({
      at: decidedAt as Date,
      words: t(
        state === 'granted' ? '{name} approved it' : '{name} declined it',
        { name: approverId === who.id ? t('You', {}, reader.locale) : (approver?.name ?? '') },
        reader.locale,
      ),
      quote: said.get(messageId ?? 0)?.words,
    }));
    const again = [...said.values()]
      .filter(({ purpose }) => purpose === 'not_yet')
      .map(({ author, at, words }) => ({
        at,
        words: t('{name} still needs it', { name: author?.name ?? '' }, reader.locale),
        quote: words,
      }));
    return [...decisions, ...again].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  private async reason(approval: Approval): Promise<string | undefined> {
    if (approval.messageId === null) return undefined;
    return (await this.messages.of(approval.ticketId, false)).find(({ id }) => id === approval.messageId)?.words;
  }

  private decided(approval: Approval, { ticket }: RequestFile, reason: string | undefined, reader: Reader) {
    const { locale } = reader;
    const when = approval.decidedAt ? timeWords(approval.decidedAt, reader) : '';
    if (approval.state === 'granted')
      return { words: t('You approved it, {when}.', { when }, locale), tone: 'kept', icon: 'check' };
    if (approval.state === 'declined')
      return { words: t('You declined it, {when}.', { when }, locale), tone: 'broken', icon: 'x', reason };
    if (approval.state === 'void' || ticket.waitingOn !== 'approval') {
      return {
        words: t('There’s nothing left to decide.', {}, locale),
        tone: 'waiting',
        icon: 'info',
        reason: t('It was withdrawn, or someone else decides now.', {}, locale),
      };
    }
    return null;
  }
}

function until({ promiseAt, askedAt }: Approval, name: string, reader: Reader): string {
  if (!promiseAt)
    return t('{name} has been waiting since {day}.', { name, day: dayWords(askedAt as Date, reader) }, reader.locale);
  const slots = { name, due: byWhen(promiseAt, reader) };
  return promiseAt < reader.now
    ? t('We promised {name} an answer by {due}. {name} is still waiting.', slots, reader.locale)
    : t('We promised {name} an answer by {due}.', slots, reader.locale);
}
