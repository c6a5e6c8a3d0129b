import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { byWhen, dayWords, timeWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type Actor, firstNameOf, hueOf, initialsOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Messages } from '../../tickets/conversation/messages.service';
import { answerFacts } from '../../tickets/intake/intake-lines';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import type { Approval } from '../approval.entity';
import { Approvals } from './approvals.service';
import { Decisions } from './decisions.service';
import { RequestFinder, type RequestFile } from '../request-finder';
import { Seats } from '../seats.service';
import { standIn } from '../stand-in-words';
import { costOf } from '../tool-words';
import { waitsForClearance } from '../tools/missing-clearances';
import { needFacts } from '../tools/need-dates';

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
      standIn: approval.isOpen ? standIn(approval, who.id, reader) : '',
      until: until(approval, firstNameOf(name), reader),
      facts: await this.facts(file, reader),
      waits: await waitsForClearance(file.tool.id, who.locale),
      answers: await answerFacts(file.ticket.id, who.locale, (id) => `/decisions/by/${approval.id}/files/${id}`),
      history: await this.history(approval, file, who, reader),
      decided: this.decided(who, approval, file, await this.reason(approval), reader),
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
        item(
          one,
          [
            one.promiseAt ? t('due by {when}', { when: byWhen(one.promiseAt, reader) }, actor.locale) : '',
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

  private async facts({ ticket, tool, request }: RequestFile, reader: Reader) {
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
      ...needFacts(request, locale),
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
    const decisions = others.map(({ approver, decidedBy, decidedById, state, decidedAt, messageId }) => ({
      at: decidedAt as Date,
      words: t(
        state === 'granted' ? '{name} approved it' : '{name} declined it',
        { name: decidedById === who.id ? t('You', {}, reader.locale) : ((decidedBy ?? approver)?.name ?? '') },
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

  private decided(who: Who, approval: Approval, { ticket }: RequestFile, reason: string | undefined, reader: Reader) {
    const { locale } = reader;
    const when = approval.decidedAt ? timeWords(approval.decidedAt, reader) : '';
    const words = decidedWords(approval, who.id, when, locale);
    if (approval.state === 'granted') return { words, tone: 'kept', icon: 'check' };
    if (approval.state === 'declined') return { words, tone: 'broken', icon: 'x', reason };
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

/** Whoever was asked and whoever stood in both find it here. */
function decidedWords(approval: Approval, personId: number, when: string, locale: string): string {
  const { state, approverId, decidedById, approver, decidedBy } = approval;
  const granted = state === 'granted';
  const slots = { when, name: decidedBy?.name ?? '', approver: approver?.name ?? '' };
  if (decidedById !== personId)
    return t(granted ? '{name} approved it for you, {when}.' : '{name} declined it for you, {when}.', slots, locale);
  if (approverId !== personId)
    return t(
      granted ? 'You approved it for {approver}, {when}.' : 'You declined it for {approver}, {when}.',
      slots,
      locale,
    );
  return t(granted ? 'You approved it, {when}.' : 'You declined it, {when}.', slots, locale);
}
