import { type NoticeKind, noticeKind } from '../../notices/notice-kind';
import { Consequences, noneOf } from '../../timeline/consequences';
import type { Fact } from '../../timeline/fact.entity';
import {
  type OfTicket,
  resolutionRetracted,
  serviceRestored,
  ticketAnswered,
  ticketClosed,
  ticketConfirmed,
  ticketFacts,
  ticketFiled,
  ticketHandedOver,
  ticketNoted,
  ticketPriorityChanged,
  ticketChaseChanged,
  ticketRedacted,
  ticketWroteOutside,
  ticketReminded,
  ticketReopened,
  ticketReplied,
  ticketResolved,
  ticketResumed,
  ticketSorted,
  ticketSpoken,
  ticketTaken,
  ticketUnwatched,
  ticketWaiting,
  ticketWarned,
  ticketWatched,
  ticketWithdrawn,
} from '../ticket-facts';
import type { Outcome } from '../ticket-flow';
import { saidOf } from '../ticket-words';
import type { Ticket } from '../ticket.entity';

const theDesk = ['agent', 'lead'] as const;

const ticketGiven = noticeKind('request.given', {
  label: 'A request is transferred to me',
  words: '{name} transferred this to you',
  icon: 'arrow-right',
  mailed: false,
  roles: theDesk,
});

const ticketTakenFromMe = noticeKind<{ passedOn: boolean }>('request.taken_from_me', {
  label: 'A request I’m working on goes to someone else',
  words: ({ passedOn }) => (passedOn ? '{name} transferred this away from you' : '{name} took this over from you'),
  icon: 'user-minus',
  mailed: false,
  roles: theDesk,
});

const requesterWrote = noticeKind<{ again: boolean }>('request.answered', {
  label: 'Someone writes on a request I work on or follow',
  words: ({ again }) => (again ? '{name} reopened this' : '{name} answered'),
  icon: 'message-square',
  mailed: false,
});

const deskReplied = noticeKind('request.replied', {
  label: 'A reply to a request of mine, or one I follow',
  words: '{name} replied',
  icon: 'reply',
  mailed: true,
});

export const deskAsked = noticeKind('request.asked', {
  label: 'A question about a request of mine, or one I follow',
  words: '{name} has a question',
  icon: 'circle-question-mark',
  mailed: true,
});

const stillAsked = noticeKind<{ last: boolean }>('request.reminded', {
  label: 'A reminder that the desk needs my reply',
  words: ({ last }) => (last ? 'This ends soon without your reply' : 'We still need your reply'),
  icon: 'bell',
  mailed: true,
});

const mentionedMe = noticeKind('request.mentioned', {
  label: 'A note mentions me',
  words: '{name} mentioned you in a note',
  icon: 'message-square',
  mailed: false,
  roles: theDesk,
});

/** Told by the reaction to its warning. */
export const pledgeFallsDue = noticeKind('request.pledge_due', {
  label: 'An update I promised falls due',
  words: 'The update you promised is due soon',
  icon: 'calendar-clock',
  mailed: false,
  roles: theDesk,
});

const waitIsOver = noticeKind('request.wait_over', {
  label: 'Something I put on hold is due again',
  words: 'This was on hold until today: look at it again',
  icon: 'play',
  mailed: false,
  roles: theDesk,
});

const solutions = {
  solved: '{name} solved this',
  workaround: '{name} found a workaround',
  declined: '{name} declined this',
  no_answer: '{name} ended this without an answer',
  retracted: '{name} took that back: it isn’t solved yet',
} as const satisfies Record<Outcome | 'retracted', string>;

/** With the kind of its ticket; notices of an older program do not know it. */
const ticketSolved = noticeKind<{ outcome: Outcome | 'retracted'; ticket?: string }>('request.solved', {
  label: 'A request of mine, or one I follow, is solved or delivered',
  words: ({ outcome, ticket }) =>
    outcome === 'declined' || outcome === 'no_answer' ? solutions[outcome] : saidOf(ticket, solutions[outcome]),
  icon: 'check',
  mailed: true,
});

const openedForMe = noticeKind('request.reopened', {
  label: 'The desk reopens a request of mine',
  words: '{name} reopened this for you',
  icon: 'rotate-ccw',
  mailed: true,
});

export const requestDecided = noticeKind<{ granted: boolean }>('request.decided', {
  label: 'A decision on what I asked for',
  words: ({ granted }) => (granted ? '{name} approved this' : '{name} declined this'),
  icon: 'clipboard-check',
  mailed: true,
});

export type Listener = 'requester' | 'watchers' | 'assignee' | 'mentioned' | 'new assignee' | 'former assignee';

export interface NoticeRule {
  kind: NoticeKind;
  to: readonly Listener[];
  when?: (ticket: Ticket, fact: Fact) => boolean;
  details?: (fact: Fact) => object;
}

/** Written so that a rule gives what its kind wants to know. */
const rule = <D extends object>(kind: NoticeKind<D>, rest: Omit<NoticeRule, 'kind'>): NoticeRule => ({
  kind: kind as NoticeKind,
  ...rest,
});

const byRequester = (ticket: Ticket, { actorId }: Fact): boolean =>
  actorId === ticket.requesterId || actorId === ticket.submittedById;
const isDecision = (found: Fact): boolean => ticketResolved.is(found) && found.details.approval === true;
const isDue = (fact: Fact): boolean => ticketResumed.is(fact) && fact.details.due === true;
const theirs = ['requester', 'watchers'] as const;
const kindIn = ({ about }: Partial<OfTicket>) => (about ? { ticket: about.kind } : {});

/** Fact -> who finds it under the bell. Nobody is told of what they did themselves. */
export const ticketNotices = new Consequences<readonly NoticeRule[]>(
  'bell',
  ticketFacts,
  [
    [ticketSorted, [rule(ticketTakenFromMe, { to: ['former assignee'], details: () => ({ passedOn: true }) })]],
    [ticketTaken, [rule(ticketTakenFromMe, { to: ['former assignee'], details: () => ({ passedOn: false }) })]],
    [
      ticketHandedOver,
      [
        rule(ticketGiven, { to: ['new assignee'] }),
        rule(ticketTakenFromMe, { to: ['former assignee'], details: () => ({ passedOn: true }) }),
      ],
    ],
    [
      ticketAnswered,
      [rule(requesterWrote, { to: ['assignee', 'requester', 'watchers'], details: () => ({ again: false }) })],
    ],
    [ticketReplied, [rule(deskReplied, { to: theirs, when: ({ waitingOn }) => waitingOn !== 'requester' })]],
    [ticketWaiting, [rule(deskAsked, { to: theirs, when: ({ waitingOn }) => waitingOn === 'requester' })]],
    [ticketNoted, [rule(mentionedMe, { to: ['mentioned'] })]],
    [ticketReminded, [rule(stillAsked, { to: ['requester'], details: () => ({ last: false }) })]],
    [ticketWarned, [rule(stillAsked, { to: ['requester'], details: () => ({ last: true }) })]],
    [ticketResumed, [rule(waitIsOver, { to: ['assignee'], when: (_, fact) => isDue(fact) })]],
    [
      ticketResolved,
      [
        rule(requestDecided, { to: theirs, when: (_, fact) => isDecision(fact), details: () => ({ granted: false }) }),
        rule(ticketSolved, {
          to: theirs,
          when: (_, fact) => !isDecision(fact),
          details: (fact) =>
            ticketResolved.is(fact) ? { outcome: fact.details.outcome, ...kindIn(fact.details) } : {},
        }),
      ],
    ],
    [
      resolutionRetracted,
      [
        rule(ticketSolved, {
          to: theirs,
          details: (fact) => ({ outcome: 'retracted', ...(resolutionRetracted.is(fact) ? kindIn(fact.details) : {}) }),
        }),
      ],
    ],
    [
      ticketReopened,
      [
        rule(requesterWrote, { to: ['assignee'], when: byRequester, details: () => ({ again: true }) }),
        rule(openedForMe, { to: ['requester'], when: (ticket, fact) => !byRequester(ticket, fact) }),
      ],
    ],
    ...noneOf(ticketFiled, ticketSpoken, ticketPriorityChanged, ticketRedacted, ticketChaseChanged, ticketWroteOutside),
    ...noneOf(ticketWatched, ticketUnwatched, serviceRestored, ticketConfirmed, ticketClosed, ticketWithdrawn),
  ],
  (rules) => rules.map(({ kind, to }) => `${kind.kind} to ${to.join(', ')}`).join('; '),
);

export const noticesOf = (ticket: Ticket, fact: Fact): NoticeRule[] =>
  (ticketNotices.of(fact.kind) ?? []).filter(({ when }) => !when || when(ticket, fact));

/** As what the mail that goes with a fact can be unwanted; undefined where it always goes. */
export const mailedAs = (ticket: Ticket, fact: Fact): NoticeKind | undefined =>
  noticesOf(ticket, fact).find(({ kind }) => kind.text.mailed)?.kind;
