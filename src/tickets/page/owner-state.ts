import { byWhen, dayWords, timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import { clockState, isOwed } from '../../sla/clocks/clock-state';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { standsStill } from '../promises/promise-words';
import { saidOf } from '../ticket-words';
import type { Ticket } from '../ticket.entity';

export interface OwnerState {
  words: string;
  tone: 'running' | 'near' | 'broken' | 'waiting' | 'kept' | 'you';
}

const running = (clocks: readonly SlaClock[], target: string): SlaClock | undefined =>
  clocks.findLast((clock) => clock.target === target && isOwed(clock));

const isLate = (clock: SlaClock, now: Date): boolean => clockState(clock, now) === 'breached';

/** Where it stands, whose turn it is and what is promised, in one or two sentences an employee would say. */
export function ownerState(ticket: Ticket, clocks: readonly SlaClock[], reader: Reader): OwnerState {
  const { locale } = reader;
  switch (ticket.status) {
    case 'waiting':
      return withPledge(waiting(ticket, clocks, reader), running(clocks, 'given_word'), reader);
    case 'resolved':
      if (ticket.outcome === 'declined' || ticket.outcome === 'no_answer') return notSolved(ticket, reader);
      return {
        words: t(
          saidOf(ticket.kind, 'Solved {day}. Is it working? We’ll close it {close} unless you tell us otherwise.'),
          {
            day: dayWords(ticket.resolvedAt as Date, reader),
            close: ticket.closesAt
              ? t('on {day}', { day: dayWords(ticket.closesAt, reader) }, locale)
              : t('automatically', {}, locale),
          },
          locale,
        ).replace(/on (today|tomorrow)/, '$1'),
        tone: 'you',
      };
    case 'closed':
      return closed(ticket, reader);
    case 'cancelled':
      return {
        words: t(
          'Withdrawn {when}. We’ve stopped working on it.',
          { when: timeWords(ticket.closedAt as Date, reader) },
          locale,
        ),
        tone: 'waiting',
      };
    default:
      if (ticket.unpromised) return unpromised(ticket, reader.locale);
      return ticket.assignee ? inHand(ticket, clocks, reader) : unread(clocks, reader);
  }
}

/** It says how it ended: not everything that is closed was solved. */
function closed({ outcome, closedAt }: Ticket, reader: Reader): OwnerState {
  const sentence =
    outcome === 'declined'
      ? 'Declined, and closed {when}.'
      : outcome === 'no_answer'
        ? 'Closed {when}, as we didn’t hear back from you.'
        : 'Closed {when}.';
  const words = t(sentence, { when: timeWords(closedAt as Date, reader) }, reader.locale);
  return { words, tone: outcome === 'declined' || outcome === 'no_answer' ? 'waiting' : 'kept' };
}

const unpromised = ({ unpromisedFor }: Ticket, locale: string): OwnerState => ({
  words:
    unpromisedFor === 'mail'
      ? t(
          'We have it, but our email isn’t working, so we can’t promise a time. Our administrators know. ' +
            'You’ll see a time here as soon as it works again.',
          {},
          locale,
        )
      : t(
          'We have it, but nobody’s there to answer yet, so we can’t promise a time. Our administrators know. ' +
            'You’ll see a time here as soon as someone is.',
          {},
          locale,
        ),
  tone: 'near',
});

/** It ended, but nobody would call it solved. */
function notSolved(ticket: Ticket, reader: Reader): OwnerState {
  const slots = { day: dayWords(ticket.resolvedAt as Date, reader) };
  const sentence =
    ticket.outcome === 'declined'
      ? 'Declined {day}. Open it for the reason and an alternative.'
      : 'We stopped {day}, because we heard nothing from you. Write to us and we’ll go on.';
  return { words: t(sentence, slots, reader.locale), tone: 'you' };
}

function waiting(ticket: Ticket, clocks: readonly SlaClock[], reader: Reader): OwnerState {
  const since = byWhen(ticket.waitingSince as Date, reader);
  const say = (words: string) => t(words, { since }, reader.locale);
  if (ticket.waitingOn === 'requester')
    return { words: say('We’ve been waiting for your reply since {since}. Our clock is paused.'), tone: 'you' };
  const [words, why] =
    ticket.waitingOn === 'approval'
      ? ['Waiting for a decision since {since}.', 'Our clock is paused until there’s a decision.']
      : [
          'Waiting for someone outside the desk since {since}. The reason is below.',
          'Our clock is paused until they reply.',
        ];
  return { words: standsStill(clocks) ? `${say(words)} ${say(why)}` : say(words), tone: 'waiting' };
}

/** A given word runs on while the ticket waits. */
function withPledge(state: OwnerState, word: SlaClock | undefined, reader: Reader): OwnerState {
  if (!word || isLate(word, reader.now)) return state;
  return {
    ...state,
    words: `${state.words} ${t('Next update by {due}.', { due: byWhen(word.dueAt, reader) }, reader.locale)}`,
  };
}

function unread(clocks: readonly SlaClock[], reader: Reader): OwnerState {
  const { locale, now } = reader;
  const first = running(clocks, 'first_response') ?? running(clocks, 'next_response');
  if (!first) return { words: t('The desk has it.', {}, locale), tone: 'running' };
  if (isLate(first, now))
    return {
      words: t(
        'We promised a reply by {due} and missed it. It’s at the top of our list.',
        { due: byWhen(first.dueAt, reader) },
        locale,
      ),
      tone: 'broken',
    };
  return { words: t('You’ll hear from us by {due}.', { due: byWhen(first.dueAt, reader) }, locale), tone: 'running' };
}

function inHand(ticket: Ticket, clocks: readonly SlaClock[], reader: Reader): OwnerState {
  const { locale, now } = reader;
  const name = firstNameOf(ticket.assignee?.name ?? '');
  const word = running(clocks, 'given_word');
  const answer = running(clocks, 'first_response') ?? running(clocks, 'next_response');
  const next = word ?? answer ?? running(clocks, 'fulfilment') ?? running(clocks, 'resolution');
  if (!next) return { words: t('{name} is on it.', { name }, locale), tone: 'running' };
  const due = byWhen(next.dueAt, reader);
  if (isLate(next, now))
    return {
      words: t('{name} is on it, but later than the {due} we promised.', { name, due }, locale),
      tone: 'broken',
    };
  const sentence =
    next === word
      ? '{name} is on it. Next update by {due}.'
      : next === answer
        ? '{name} is on it and will reply by {due}.'
        : next.target === 'fulfilment'
          ? '{name} is on it and aims to deliver it by {due}.'
          : saidOf(ticket.kind, '{name} is on it and aims to solve it by {due}.');
  return { words: t(sentence, { name, due }, locale), tone: 'running' };
}
