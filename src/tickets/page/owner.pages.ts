import { Injectable } from '@nestjs/common';
import { durationWords, weekdayTime, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf, hueOf, initialsOf, unreadNotices } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { clockState, isOwed } from '../../sla/clocks/clock-state';
import { clockLabels } from '../../sla/clocks/clock-words';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { Surveys } from '../../surveys/invitation/surveys.service';
import { draftsOf } from '../conversation/message-drafts.service';
import { Resolution } from '../lifecycle/resolution.service';
import { clockLine, clockLines } from '../promises/promise-words';
import { TicketExtensions, type TicketAddition } from '../ticket-extensions';
import { ticketSubject } from '../ticket-facts';
import type { Found } from '../ticket-finder';
import { TicketClocks } from '../consequences/ticket-clocks';
import { ticketRef } from '../consequences/ticket-mailer';
import { TicketMoments } from './ticket-moments';
import { begunWords, lateWords, type Draft } from '../draft';
import { type Begun, typedInto } from '../composer/composer';
import { stagesOf, type Stage } from './ticket-stages';
import { openStatuses } from '../ticket-flow';
import { againWords, confirmWords } from '../ticket-words';
import {
  isRequester,
  mayAddWatcher,
  mayAnswer,
  mayConfirm,
  mayReopen,
  mayWithdraw,
  mayRestore,
  ownsTicket,
} from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { lostTime } from './lost-time';
import { surveyNotice, toldDetails } from './ticket-details';
import { ownerState } from './owner-state';
import { ownerStory } from './story-fold';
import type { PageAsked } from './page-asked';
import { saidOf } from '../ticket-words';

/** A ticket as its owner and the colleagues who follow it see it. */
@Injectable()
export class OwnerPages {
  constructor(
    private readonly moments: TicketMoments,
    private readonly clocks: TicketClocks,
    private readonly surveys: Surveys,
    private readonly extensions: TicketExtensions,
    private readonly directory: PeopleDirectory,
    private readonly ending: Resolution,
  ) {}

  async show(actor: Actor, { ticket, involved }: Found, now: Date, { draft, earlier }: PageAsked = {}) {
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    // Before anything else is read: what happens meanwhile is told as new.
    const { facts, newest: mark } = await this.moments.factsAndNewest(ticket);
    const clocks = await this.clocks.of(ticket);
    const additions = await this.extensions.of(ticket, { actor, reader, desk: false, facts });
    const question = isRequester(actor, ticket)
      ? await this.surveys.openFor(ticketSubject(ticket.id), actor.id, now)
      : null;
    const state = additions.find(({ state: own }) => own)?.state ?? ownerState(ticket, clocks, reader);
    const moves = buttons(actor, ticket, await this.ending.isLongClosed(ticket, now), draft);
    const begun = ownsTicket(actor, ticket) ? await draftsOf(actor.id, ticket.id) : noDrafts;
    const asks = additions.find(({ writesTo }) => writesTo)?.writesTo;
    const writing = composer(actor, ticket, begun, reader, asks, draft);
    return {
      late:
        lateWords(ticket, draft, { answer: writing, lost: mayConfirm(actor, ticket), ...moves }) ??
        (writing ? null : begunWords(begun, actor.locale)),
      title: ticket.title,
      ref: ticketRef(ticket.id),
      mark,
      unseen: unreadNotices(actor) ? { kind: 'ticket', id: ticket.id } : null,
      liveUrl: `/tickets/${ticket.id}/live`,
      back: { href: '/my/requests', label: t('My requests', {}, actor.locale) },
      state,
      why: whyNow(clocks, reader),
      stages: stagesOf(ticket, facts).map((stage) => shownStage(stage, ticket, clocks, reader)),
      ...moves,
      lost:
        mayConfirm(actor, ticket) && ticket.outcome !== 'declined'
          ? lostTime(ticket, await this.ending.lostMinutes(ticket, ticket.resolvedAt ?? now), actor.locale, draft)
          : null,
      survey: surveyNotice(question, actor.locale),
      entries: await ownerStory(this.moments, ticket, facts, { actor, reader, earlier }),
      composer: writing,
      closedWords: closedWords(actor, ticket),
      facts: [...(await toldDetails(ticket, actor)), ...additions.flatMap(({ facts: more = [] }) => more)],
      people: await this.people(ticket, involved.watcherIds, additions, actor.locale),
      unwatch: await this.unwatch(actor, ticket, involved.watcherIds),
      addWatcherHref: mayAddWatcher(actor, ticket) ? `/tickets/${ticket.id}/watchers/new` : null,
      tasks: additions.flatMap(({ tasks }) => (tasks ? [tasks] : [])),
      notices: additions.flatMap(({ notice }) => (notice ? [notice] : [])),
      promises: clockLines(clocks, reader).map((line) =>
        line.target === 'resolution' && ticket.outcome === 'declined'
          ? { ...line, label: t('Outcome', {}, actor.locale) }
          : line,
      ),
      files: [],
    };
  }

  /** Whoever follows can leave; whoever may add colleagues can take them out. */
  private async unwatch({ id, locale }: Actor, ticket: Ticket, watcherIds: readonly number[]) {
    const path = (person: number) => `/tickets/${ticket.id}/watchers/${person}/removals`;
    if (watcherIds.includes(id)) return [{ action: path(id), label: t('Stop following', {}, locale) }];
    if (ticket.requesterId !== id) return [];
    return [...(await this.directory.byIds(watcherIds)).values()].map((one) => ({
      action: path(one.id),
      label: t('Remove {name}', { name: one.name }, locale),
    }));
  }

  private async people(ticket: Ticket, watcherIds: readonly number[], additions: TicketAddition[], locale: string) {
    const watchers = [...(await this.directory.byIds(watcherIds)).values()];
    const one = (person: { id: number; name: string } | null | undefined, sub: string) =>
      person
        ? [{ name: person.name, initials: initialsOf(person.name), hue: hueOf(person.id), sub: t(sub, {}, locale) }]
        : [];
    return [
      ...one(ticket.assignee, 'working on it'),
      ...one(ticket.requester, ticket.submittedById === ticket.requesterId ? 'requested by' : 'it’s for'),
      ...(ticket.submittedById === ticket.requesterId
        ? []
        : one(ticket.submittedBy, ticket.channel === 'portal' ? 'asked for them' : 'logged it')),
      ...additions.flatMap(({ people = [] }) => people),
      ...watchers.flatMap((person) => one(person, 'follows')),
    ];
  }
}

const noDrafts: Begun = new Map();

/** Why the time is what it is, in a line for each promise that runs. */
function whyNow(clocks: readonly SlaClock[], reader: Reader) {
  const running = clocks.filter((clock) => isOwed(clock) && clock.targetMinutes !== null);
  const lines = running.map((clock) =>
    t(
      '{what}: within {time} of desk hours, counted from {start}{pause}.',
      {
        what: clockLine(clock, reader).label,
        time: durationWords(clock.targetMinutes ?? 0, reader.locale),
        start: weekdayTime(clock.startedAt, reader),
        pause: clock.pausedSeconds > 0 || clock.pausedSince ? t(', paused while waiting', {}, reader.locale) : '',
      },
      reader.locale,
    ),
  );
  const [next] = running.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return next ? { lines, href: clockLine(next, reader).whyHref } : null;
}

function shownStage(stage: Stage, ticket: Ticket, clocks: readonly SlaClock[], reader: Reader) {
  const clock = stage.target ? clocks.findLast(({ target }) => target === stage.target) : undefined;
  const promise = clock?.metAt && stage.state !== 'next' ? clockState(clock, reader.now) : null;
  return {
    label: t(stage.label, {}, reader.locale),
    state: stage.state,
    at: stage.at,
    smile: stage.smile,
    waiting: stage.state === 'now' && ticket.status === 'waiting',
    note: noteOf(stage, promise, reader.locale),
    tone: promise ? clockLabels[promise].tone : undefined,
  };
}

function noteOf({ again }: Stage, promise: string | null, locale: string): string | null {
  if (again) return t('reopened', {}, locale);
  return promise && t(promise === 'met' ? 'promise kept' : 'later than promised', {}, locale);
}

function kept(draft: Draft | undefined, form: string): Pick<Draft, 'typed' | 'errors'> & { open: boolean } {
  return draft?.form === form
    ? { typed: draft.typed, errors: draft.errors, open: true }
    : { typed: {}, errors: {}, open: false };
}

function buttons(actor: Actor, ticket: Ticket, longClosed: boolean, draft?: Draft) {
  const path = `/tickets/${ticket.id}`;
  const say = (words: string) => t(words, {}, actor.locale);
  const notYet = mayReopen(actor, ticket) ? kept(draft, 'notYet') : null;
  const again = againWords(ticket, actor.locale);
  return {
    actions: [
      ...(mayConfirm(actor, ticket)
        ? [{ action: `${path}/confirmations`, label: say(confirmWords(ticket)), kind: 'primary', icon: 'check' }]
        : []),
      // Whoever says that it works can work again: no second button asks the same.
      ...(mayRestore(actor, ticket) && openStatuses.includes(ticket.status)
        ? [{ action: `${path}/restorations`, label: say('I can work again') }]
        : []),
    ],
    notYet: notYet &&
      !longClosed && {
        ...again,
        action: `${path}/reopenings`,
        value: notYet.typed.reason,
        error: notYet.errors.reason,
        open: notYet.open,
      },
    // Too long ago to go on: a new request that points to this one, filled in.
    follow:
      ownsTicket(actor, ticket) && (longClosed || ticket.status === 'cancelled')
        ? {
            label: ticket.status === 'cancelled' ? say('Ask again') : again.label,
            href: `/tickets/new?follows=${ticket.id}`,
          }
        : null,
    more: mayWithdraw(actor, ticket)
      ? [{ label: say('I no longer need this'), icon: 'x', href: `${path}/withdrawals/new`, danger: true }]
      : null,
  };
}

function composer(actor: Actor, ticket: Ticket, begun: Begun, reader: Reader, asks?: string, draft?: Draft) {
  if (!mayAnswer(actor, ticket)) return null;
  const to = asks ?? (ticket.assignee ? firstNameOf(ticket.assignee.name) : t('the desk', {}, actor.locale));
  return {
    action: `/tickets/${ticket.id}/answers`,
    label: t('Your answer', {}, actor.locale),
    placeholder: t('Write to {name}', { name: to }, actor.locale),
    replyButtons: [
      { label: t('Send', {}, actor.locale), kind: 'primary' },
      ...(ticket.status === 'resolved'
        ? [{ label: t('Just thanks', {}, actor.locale), name: 'thanks', value: 'yes' }]
        : []),
    ],
    who:
      ticket.status === 'resolved'
        ? t(saidOf(ticket.kind, 'Sending a reply reopens this. “Just thanks” leaves it solved.'), {}, actor.locale)
        : null,
    ...typedInto(draft?.form === 'answer' ? draft : null, 'answer', begun, ticket, reader),
  };
}

function closedWords(actor: Actor, ticket: Ticket): string {
  const words: Partial<Record<Ticket['status'], string>> = {
    closed:
      ticket.outcome === 'declined'
        ? 'This was declined and is closed. If you still need it, tell us above.'
        : ticket.kind === 'question'
          ? 'This is closed. If there’s more you’d like to know, ask us above.'
          : 'This is closed. If it’s back, tell us above and we’ll take it from there.',
    cancelled: 'This was withdrawn. Need it after all? Use “Ask again” above.',
  };
  const follows = 'You’re following this. Only the person who asked can reply here.';
  return t((ownsTicket(actor, ticket) && words[ticket.status]) || follows, {}, actor.locale);
}
