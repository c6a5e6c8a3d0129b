import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type FindOptionsWhere, In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { MailSubjects } from '../../mail/mail-subjects';
import { MailUpkeep } from '../../mail/mail-upkeep.service';
import { Erasers } from '../../people/privacy/erasure.service';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { mailSubjectsOf } from '../../tickets/consequences/ticket-mail-gate';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import type { Ticket } from '../../tickets/ticket.entity';
import { Approval, type ApprovalState } from '../approval.entity';
import { ApprovalRules } from '../rules/approval-rules.service';
import { ToolRequest } from '../tool-request.entity';
import { Tool } from '../tool.entity';
import { needFacts } from '../tools/need-dates';

const decided: Record<ApprovalState, string> = {
  waiting: 'You’ve been asked to decide on {ref}',
  granted: 'You approved {ref}',
  declined: 'You declined {ref}',
  void: 'Your decision on {ref} was no longer needed',
};

const officeWords = { security: 'You approve for security', finance: 'You approve for finance' } as const;

const decidedByOther = 'Someone else decided on {ref}, for you or while you were standing in';

/** What is kept of whoever asks for tools, has them and decides about them: told to them, and forgotten with them. */
@Injectable()
export class ToolPrivacy implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly erasers: Erasers,
    private readonly mails: MailUpkeep,
    private readonly subjects: MailSubjects,
    private readonly rules: ApprovalRules,
  ) {}

  onModuleInit(): void {
    const stays = 'As long as the desk keeps its requests. When you’re erased, it stays without your name.';
    this.personalData.register(
      'Tools you asked for',
      'You, anyone who decides on them, and the desk.',
      stays,
      (id, locale) => this.tools(id, locale),
    );
    this.personalData.register(
      'What you decided',
      'Anyone who can see the request, with your reason.',
      stays,
      async (approverId, locale) => [
        ...(await this.approvals(approverId, locale)),
        ...(await this.owned(approverId, locale)),
        ...(await this.named(approverId, locale)),
      ],
    );
    this.erasers.register('decisions', (personId, at) => this.forget(personId, at));
    this.subjects.register('approval', async (ids) => {
      const approvals = await repo(Approval).find({
        where: { id: In([...ids]) },
        select: { id: true, ticketId: true },
      });
      const tickets = await mailSubjectsOf(approvals.map(({ ticketId }) => ticketId));
      return new Map(
        approvals.flatMap(({ id, ticketId }) => {
          const subject = tickets.get(ticketId);
          return subject ? [[id, subject] as const] : [];
        }),
      );
    });
  }

  /** Who was asked to decide got the reason by mail. */
  private async forget(personId: number, at: Date): Promise<void> {
    const idsOf = async (ticket: FindOptionsWhere<Ticket>): Promise<number[]> =>
      (await repo(Approval).find({ where: { ticket }, select: { id: true } })).map(({ id }) => id);
    await this.mails.forgetAbout('approval', await idsOf({ requesterId: personId }), at);
    await this.mails.forgetSentAbout('approval', await idsOf({ submittedById: personId }), at);
  }

  private async tools(forPersonId: number, locale: string): Promise<PersonalDataItem[]> {
    const requests = await repo(ToolRequest).find({
      where: { forPersonId },
      relations: { tool: true, ticket: true },
      order: { id: 'DESC' },
    });
    return requests.flatMap(({ tool, ticketId, ticket, ...dates }) => {
      const slots = { tool: tool!.name, ref: ticketRef(ticketId) };
      const href = `/tickets/${ticketId}`;
      const needed = needFacts(dates, locale).map(({ label, value }) => `${label} ${value}`);
      return [
        {
          words: [t('You asked for {tool} ({ref})', slots, locale), ...needed].join(' · '),
          at: ticket?.createdAt,
          href,
        },
      ];
    });
  }

  private async approvals(approverId: number, locale: string): Promise<PersonalDataItem[]> {
    const asked = await repo(Approval).find({
      where: [{ approverId }, { substituteId: approverId }, { decidedById: approverId }],
      order: { id: 'DESC' },
    });
    return asked.map(({ state, ticketId, askedAt, decidedAt, decidedById }) => ({
      words: t(
        decidedById !== null && decidedById !== approverId ? decidedByOther : decided[state],
        { ref: ticketRef(ticketId) },
        locale,
      ),
      at: decidedAt ?? askedAt,
    }));
  }

  private async owned(ownerId: number, locale: string): Promise<PersonalDataItem[]> {
    const owned = await repo(Tool).find({ where: { ownerId }, order: { name: 'ASC' } });
    return owned.map(({ name }) => ({ words: t('You own {tool} and decide who gets it', { tool: name }, locale) }));
  }

  /** By the rules for approvals, which are few and kept. */
  private async named(id: number, locale: string): Promise<PersonalDataItem[]> {
    const held = [...(await this.rules.offices())].filter(([, personId]) => personId === id);
    const named = (await this.rules.all()).filter(({ steps }) => steps.some(({ personId }) => personId === id));
    return [
      ...held.map(([code]) => ({ words: t(officeWords[code], {}, locale) })),
      ...named.map(({ name }) => ({ words: t('You approve by the rule “{rule}”', { rule: name }, locale) })),
    ];
  }
}
