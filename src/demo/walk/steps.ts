import { minute } from '../../core/time';
import { chairs, type Chair, type Walk } from './walk';

/** The promise of a first word: until when, and when it came. */
export interface KeptPromise {
  due: Date;
  metAt: Date | null;
}

export interface FollowUp {
  answeredAt: Date;
  askedForCall: boolean;
  /** Null until it is opened, a moment after the answer. */
  id: number | null;
  name: string;
  contactedAt: Date | null;
  doneAt: Date | null;
  judged: 'yes' | 'partly' | 'no' | null;
}

/** What the desk's own rows tell of a walk. Nothing of it is remembered by the walk itself. */
export interface WalkProgress {
  ticket: { id: number; solved: boolean; confirmed: boolean; at: Date; promise: KeptPromise | null } | null;
  /** The desk's first public word to the visitor, and the last one that anybody said. */
  toldAt: Date | null;
  lastAt: Date | null;
  question: { path: string; score: number | null } | null;
  /** After a low rating, or one that asked for a call: somebody who did not help gets in touch. */
  followUp: FollowUp | null;
  next: { answered: boolean; solved: boolean; requester: string; promise: KeptPromise | null } | null;
  decision: { path: string; state: 'waiting' | 'granted' | 'declined' | 'void' } | null;
}

export type StepKey =
  | 'file'
  | 'told'
  | 'solved'
  | 'confirm'
  | 'rate'
  | 'called'
  | 'righted'
  | 'judge'
  | 'to-agent'
  | 'answer'
  | 'solve'
  | 'to-manager'
  | 'decide'
  | 'to-executive'
  | 'look'
  | 'end';

export interface WalkStep {
  key: StepKey;
  chair: Chair;
  /** Whether somebody waits for the desk: then the walk's clock goes. */
  clock: boolean;
  done(seen: WalkProgress, walk: Walk): boolean;
}

const step = (key: StepKey, chair: Chair, done: WalkStep['done'], clock = false): WalkStep => ({
  key,
  chair,
  clock,
  done,
});
const beyond =
  (chair: Chair): WalkStep['done'] =>
  (_, walk) =>
    chairs.indexOf(walk.chair) > chairs.indexOf(chair);

/** The walk in its order. A step is over when the facts say so, whoever made them. */
export const steps: readonly WalkStep[] = [
  step('file', 'employee', ({ ticket }) => ticket !== null),
  step('told', 'employee', ({ toldAt, ticket }) => toldAt !== null || Boolean(ticket?.solved), true),
  step('solved', 'employee', ({ ticket }) => Boolean(ticket?.solved), true),
  step('confirm', 'employee', ({ ticket }) => Boolean(ticket?.confirmed)),
  step('rate', 'employee', ({ question }, { unrated }) => unrated || question === null || question.score !== null),
  step('called', 'employee', ({ followUp }) => !followUp || followUp.contactedAt !== null, true),
  step('righted', 'employee', ({ followUp }) => !followUp || followUp.doneAt !== null, true),
  step('judge', 'employee', ({ followUp }, { unjudged }) => unjudged || !followUp || followUp.judged !== null),
  step('to-agent', 'employee', beyond('employee')),
  step('answer', 'agent', ({ next }) => Boolean(next && (next.answered || next.solved)), true),
  step('solve', 'agent', ({ next }) => Boolean(next?.solved), true),
  step('to-manager', 'agent', beyond('agent')),
  step('decide', 'manager', ({ decision }) => decision !== null && decision.state !== 'waiting', true),
  step('to-executive', 'manager', beyond('manager')),
  step('look', 'executive', (_, { looked }) => looked),
  step('end', 'executive', () => false),
];

/** Where the walk is: the first step of its chair that is not over. Whoever left a chair does not go back to it. */
export function stepOf(walk: Walk, seen: WalkProgress): WalkStep {
  const from = chairs.indexOf(walk.chair);
  return steps.find((one) => chairs.indexOf(one.chair) >= from && !one.done(seen, walk))!;
}

export const nextChair = (chair: Chair): Chair | null => chairs[chairs.indexOf(chair) + 1] ?? null;

const toFirstWord = 25;
const toSolution = 32;
const toCall = 20;
const toRight = 25;

/**
 * When the cast acts next for the waiting visitor, in working minutes after what came before; null where it is the
 * visitor's turn.
 */
export function castActs(
  key: StepKey,
  { ticket, lastAt, followUp }: WalkProgress,
): { after: Date; minutes: number } | null {
  if (!ticket) return null;
  if (key === 'told') return { after: ticket.at, minutes: toFirstWord };
  if (key === 'solved') return { after: lastAt ?? ticket.at, minutes: toSolution };
  if (key === 'called' && followUp) return { after: followUp.answeredAt, minutes: toCall };
  if (key === 'righted' && followUp?.contactedAt) return { after: followUp.contactedAt, minutes: toRight };
  return null;
}

/** With the step a walk without script moves on, so that its clock is seen to go. */
export const minutesAStep = 5 * minute;
