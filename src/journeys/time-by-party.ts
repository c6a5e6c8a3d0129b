import { Consequences, noneOf } from '../timeline/consequences';
import type { Fact } from '../timeline/fact.entity';
import {
  resolutionRetracted,
  serviceRestored,
  standingFacts,
  ticketAnswered,
  ticketChaseChanged,
  ticketClosed,
  ticketConfirmed,
  ticketFacts,
  ticketFiled,
  ticketHandedOver,
  ticketNoted,
  ticketPriorityChanged,
  ticketRedacted,
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
  ticketWroteOutside,
} from '../tickets/ticket-facts';
import type { Outcome } from '../tickets/ticket-flow';
import {
  approvalAgreed,
  approvalAnswered,
  approvalAsked,
  approvalDeclined,
  approvalGranted,
  approvalNotNeeded,
  approvalPassedOn,
  approvalQuestioned,
  approvalRerouted,
  approvalSubstituted,
  requestChanged,
  holdingEnded,
  holdingExtended,
  purchaseMoved,
  requestFacts,
  seatReturned,
  seatReserved,
  seatTaken,
  toolOrdered,
} from '../tool-requests/tool-facts';
import { taskMoved, toolStepDone } from '../tool-requests/task-facts';

/** Who could have moved it: every minute of a request is one party's. In the order in which they are told. */
export const timeParties = ['untaken', 'desk', 'requester', 'approver', 'purchase', 'vendor'] as const;
export type TimeParty = (typeof timeParties)[number];

type TimedFact = Pick<Fact, 'kind' | 'at' | 'details'>;

export interface PartySpan {
  party: TimeParty;
  from: Date;
  to: Date;
  /** Of an approval: which step of it, 'manager', 'finance'. */
  step?: string;
}

/** Where a request stands between two facts. */
interface Standing {
  over: boolean;
  /** For whom the desk said it waits. */
  waits: 'requester' | 'approval' | 'third_party' | null;
  /** Somebody of the desk has it. */
  held: boolean;
  /** It was ordered and is not here yet. */
  ordered: boolean;
  step: string | null;
  /** Tasks that can be done: whether each waits for somebody outside. */
  tasks: ReadonlyMap<number, boolean>;
}

type Turn = (fact: TimedFact, now: Standing) => Partial<Standing>;
interface TimeRule {
  words: string;
  turn: Turn;
}

const turn = (words: string, change: Turn): TimeRule => ({ words, turn: change });
const noTasks: ReadonlyMap<number, boolean> = new Map();
const afresh = { waits: null, ordered: false, step: null, tasks: noTasks } as const;
const again = turn('goes on', () => ({ over: false, ...afresh }));
const over = turn('ends', () => ({ over: true, ...afresh }));
const answered = ({ waits }: Standing) => ({ waits: waits === 'requester' ? null : waits });

/** Fact -> whose time it is from here on. */
export const timeTable = new Consequences<TimeRule>(
  'whose time',
  [...ticketFacts, ...requestFacts],
  [
    [ticketFiled, again],
    [ticketReopened, again],
    [ticketTaken, turn('somebody has it', () => ({ held: true }))],
    [
      ticketHandedOver,
      turn('somebody or nobody has it', (fact) => ({
        held: ticketHandedOver.is(fact) && fact.details.toPersonId !== null,
      })),
    ],
    [ticketAnswered, turn('desk, if they were asked', (_, now) => answered(now))],
    [
      ticketReplied,
      turn('desk, if they were asked', (fact, now) => ({
        ...answered(now),
        held: now.held || (ticketReplied.is(fact) && fact.details.taken === true),
      })),
    ],
    [ticketWaiting, turn('whom it names', (fact, { waits }) => ({ waits: waitsFor(fact) ?? waits }))],
    [ticketResumed, turn('desk', () => ({ waits: null, step: null }))],
    [ticketResolved, over],
    [ticketWithdrawn, over],
    [
      approvalAsked,
      turn('approver', (fact) => ({ waits: 'approval', step: approvalAsked.is(fact) ? fact.details.step : null })),
    ],
    // What an approver asks first is the requester's time, until the answer.
    [approvalQuestioned, turn('requester', () => ({ waits: 'requester' }))],
    [approvalAnswered, turn('approver', () => ({ waits: 'approval' }))],
    [approvalPassedOn, turn('approver', () => ({ waits: 'approval' }))],
    [toolOrdered, turn('purchase', () => ({ ordered: true }))],
    [
      purchaseMoved,
      turn('purchase, until it is here', (fact) => ({
        ordered: purchaseMoved.is(fact) && (fact.details.what === 'opened' || fact.details.what === 'ordered'),
      })),
    ],
    // Whoever goes on with it has what was ordered.
    [seatTaken, turn('it is here', () => ({ ordered: false }))],
    [toolStepDone, turn('it is here', (fact, { tasks }) => ({ ordered: false, tasks: without(fact, tasks) }))],
    [taskMoved, turn('vendor, where all that can be done waits for one', taskTurn)],
    ...noneOf(ticketReminded, ticketWarned, ticketRedacted, ticketChaseChanged, ticketWroteOutside, seatReturned),
    ...noneOf(ticketSorted, ticketSpoken, ticketNoted, ticketPriorityChanged, ticketWatched, ticketUnwatched),
    ...noneOf(serviceRestored, ticketConfirmed, ticketClosed, resolutionRetracted, approvalNotNeeded, approvalAgreed),
    ...noneOf(requestChanged),
    ...noneOf(
      approvalGranted,
      approvalDeclined,
      approvalRerouted,
      approvalSubstituted,
      holdingEnded,
      holdingExtended,
      seatReserved,
    ),
  ],
  ({ words }) => words,
);

/** A task that is done or left is no longer among those that can be done. */
function without(fact: TimedFact, tasks: Standing['tasks']): Standing['tasks'] {
  const id = toolStepDone.is(fact) || taskMoved.is(fact) ? fact.details.taskId : undefined;
  return id === undefined ? tasks : new Map([...tasks].filter(([task]) => task !== id));
}

function taskTurn(fact: TimedFact, { tasks, held }: Standing): Partial<Standing> {
  if (!taskMoved.is(fact)) return {};
  const { what, taskId } = fact.details;
  if (what === 'left') return { tasks: without(fact, tasks) };
  const waits = what === 'vendor' || ((what === 'taken' || what === 'given_back') && tasks.get(taskId) === true);
  return { tasks: new Map([...tasks, [taskId, waits]]), held: held || what === 'taken' };
}

const waitsFor = (fact: TimedFact): Standing['waits'] => (ticketWaiting.is(fact) ? fact.details.on : null);

const before: Standing = { over: true, waits: null, held: false, ordered: false, step: null, tasks: noTasks };

function partyOf({ over: ended, waits, held, ordered, tasks }: Standing): TimeParty | null {
  if (ended) return null;
  if (waits === 'requester') return 'requester';
  if (waits === 'approval') return 'approver';
  if (waits === 'third_party') return 'vendor';
  if (tasks.size > 0 && [...tasks.values()].every((vendor) => vendor)) return 'vendor';
  if (ordered) return 'purchase';
  return held ? 'desk' : 'untaken';
}

/**
 * The life of one request, split by who could have moved it. Every instant from the asking to the end is in exactly one
 * span, spans touch each other, and the time between an end and a reopening is nobody's. A solve that was taken back
 * never ended it. What lasts still, lasts until `now`.
 *
 * In this order: whom the desk said it waits for (the person, who decides, somebody outside); else somebody outside, if
 * every task that can be done waits for one; else what was ordered and is not here yet; else the desk, or nobody where
 * nobody of the desk has it.
 *
 * @param facts of one request, the oldest first
 */
export function partySpans(facts: readonly TimedFact[], now: Date): PartySpan[] {
  const spans: PartySpan[] = [];
  let standing = before;
  let from = now;
  for (const fact of [...standingFacts(facts), null]) {
    const rule = fact && timeTable.of(fact.kind);
    if (fact && !rule) continue;
    const next = fact && rule ? { ...standing, ...rule.turn(fact, standing) } : before;
    if (isSame(standing, next)) {
      standing = next;
      continue;
    }
    const party = partyOf(standing);
    const to = fact?.at ?? now;
    if (party && to > from) spans.push({ party, from, to, ...stepOf(standing) });
    // What was written down late never turns time back.
    if (party === null || to > from) from = to;
    standing = next;
  }
  return spans;
}

const stepOf = (standing: Standing): { step?: string } =>
  partyOf(standing) === 'approver' && standing.step !== null ? { step: standing.step } : {};

const isSame = (a: Standing, b: Standing): boolean => partyOf(a) === partyOf(b) && stepOf(a).step === stepOf(b).step;

/** Working minutes by party; only whose time it was at all. */
export type PartyMinutes = Partial<Record<TimeParty, number>>;

/** `minutes` counts the working time between two instants. */
export function partyMinutes(spans: readonly PartySpan[], minutes: (from: Date, to: Date) => number): PartyMinutes {
  const sums: PartyMinutes = {};
  for (const { party, from, to } of spans) sums[party] = (sums[party] ?? 0) + minutes(from, to);
  return sums;
}

/** One way from asking (or reopening) to an end, with its spans. */
export interface EndToEnd {
  at: Date;
  outcome: Outcome;
  spans: PartySpan[];
}

/** Every end of a request that stood, and what led to it since the end before. */
export function endsOf(facts: readonly TimedFact[]): EndToEnd[] {
  const ends = standingFacts(facts).filter((fact) => ticketResolved.is(fact));
  return ends.map(({ at, details }, index) => {
    const since = index === 0 ? null : ends[index - 1].at;
    const spans = partySpans(facts, at).filter(({ from, to }) => to <= at && (since === null || from >= since));
    return { at, outcome: details.outcome, spans };
  });
}
