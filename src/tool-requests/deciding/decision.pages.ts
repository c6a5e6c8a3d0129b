import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { byWhen, timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf, hueOf, initialsOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { answerFacts } from '../../tickets/intake/intake-lines';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import type { Approval } from '../approval.entity';
import { Decisions } from '../approvals/decisions.service';
import { RequestFinder, type RequestFile } from '../request-finder';
import { PassingOn } from '../passing-on/passing-on.service';
import { DecisionFacts } from './decision-facts';
import { DecisionStory } from './decision-story';
import { decidedWords, passedWords, until } from './decision-words';
import { waitsForClearance } from '../tools/missing-clearances';
import { standIn } from '../approvals/stand-in-words';

export interface Who extends Pick<Actor, 'id' | 'name' | 'zone' | 'locale'> {
  /** Nobody has signed in: the link alone says who it is. */
  alone?: boolean;
}

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
    private readonly requests: RequestFinder,
    private readonly directory: PeopleDirectory,
    private readonly facts: DecisionFacts,
    private readonly story: DecisionStory,
    private readonly passing: PassingOn,
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
      version: file.request.version,
      purpose: file.purpose,
      ref: ticketRef(file.ticket.id),
      as: who.alone ? t('You’re deciding as {name}.', { name: who.name }, who.locale) : '',
      standIn: approval.isOpen ? standIn(approval, who.id, reader) : '',
      until: until(approval, firstNameOf(name), reader),
      facts: await this.facts.of(file, asker, who.id, reader),
      waits: await waitsForClearance(file.tool.id, who.locale),
      answers: await this.answers(who, approval),
      earlier: await this.facts.earlier(file, reader),
      history: await this.story.of(approval, file.ticket, who, reader),
      decided: await this.decided(who, approval, file, reader),
      asked: approval.questionId !== null,
      clock: approval.questionId === null ? 'running' : 'waiting',
      passOn: `/decisions/by/${approval.id}/passings/new`,
      typed: draft?.typed ?? {},
      errors: draft?.errors ?? null,
      open: Boolean(draft) && draft?.typed.question === undefined,
      asking: draft?.typed.question !== undefined,
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
        item(
          one,
          [
            one.questionId !== null
              ? t('waiting for an answer', {}, actor.locale)
              : one.promiseAt
                ? t('due by {when}', { when: byWhen(one.promiseAt, reader) }, actor.locale)
                : '',
            standIn(one, actor.id, reader),
          ]
            .filter(Boolean)
            .join(' · '),
        ),
      ),
      past: (await this.decisions.lastOf(actor.id, listed)).map((one) =>
        item(one, decidedWords(one, actor.id, timeWords(one.decidedAt as Date, reader), actor.locale)),
      ),
    };
  }

  /** To the tool's own questions. A file is for whoever has signed in. */
  private async answers({ alone, locale }: Who, { id, ticketId }: Approval) {
    const lines = await answerFacts(ticketId, locale, (fileId) => `/decisions/by/${id}/files/${fileId}`);
    return alone ? lines.map((line) => ({ ...line, href: undefined })) : lines;
  }

  private async decided(who: Who, approval: Approval, { ticket }: RequestFile, reader: Reader) {
    const { locale } = reader;
    if (![approval.approverId, approval.substituteId, approval.decidedById].includes(who.id)) {
      const passed = (await this.passing.of(approval.id)).findLast(({ fromPersonId }) => fromPersonId === who.id);
      const at = passed ? timeWords(passed.at, reader) : '';
      return { words: passedWords(approval, at, locale), tone: 'waiting', icon: 'arrow-right' };
    }
    const when = approval.decidedAt ? timeWords(approval.decidedAt, reader) : '';
    const words = decidedWords(approval, who.id, when, locale);
    if (approval.state === 'granted') return { words, tone: 'kept', icon: 'check' };
    if (approval.state === 'declined')
      return { words, tone: 'broken', icon: 'x', reason: await this.story.reason(approval) };
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
