import { impactOf, priorityMatrix, priorityOf, urgencyOf, type Priority } from '../../tickets/ticket-priority';
import type { MaterialCanWork, MaterialTouches } from '../company/material';
import type { Pace } from './pace';
import type { Random } from '../company/random';
import type { Turn } from './turn';

/**
 * Working minutes until a first word, the next one, a word in between, and the end: as seeds/promises.ts promises them.
 */
export interface Promised {
  first: number;
  next: number;
  end: number;
  update?: number;
}

const hour = 60;
const day = 9 * hour;
const byPriority: Record<Priority, Promised> = {
  urgent: { first: hour / 2, next: hour, update: 2 * hour, end: 4 * hour },
  high: { first: hour, next: 2 * hour, end: day },
  normal: { first: 2 * hour, next: 4 * hour, end: 3 * day },
  low: { first: 4 * hour, next: day, end: 5 * day },
};
export const promisedForTools: Promised = { first: 4 * hour, next: day, end: 10 * day };

const urgency = { no: urgencyOf('no'), hard: urgencyOf('hardly'), yes: urgencyOf('yes') };

export const promisedFor = (canWork: MaterialCanWork, touches: MaterialTouches): Promised =>
  byPriority[priorityOf(priorityMatrix.initial, impactOf(touches), urgency[canWork])];

const speaks = new Set<Turn['by']>(['agent', 'ask', 'resolve']);
/** While these are awaited, the desk's clocks stand still. */
const others = new Set<Turn['by']>([
  ...(['requester', 'approve', 'decline', 'confirm', 'withdraw'] as const),
  ...(['ask_back', 'answer_back', 'pass_on', 'change'] as const),
]);

/**
 * People see in the queue that a promise runs out, and mostly do it then: a delay that would break one is drawn again
 * within what is left, as often as the team heeds. Where a word is promised in between, `word` says it.
 */
export function slaAware(
  scene: { random: Random; pace: Pace; promised: Promised },
  turns: readonly Turn[],
  word?: (after: number) => Turn,
): Turn[] {
  const { random, pace, promised } = scene;
  let used = 0;
  let silent = 0;
  let until = promised.first;
  return turns.flatMap((turn): Turn[] => {
    if (turn.by === 'reopen') [used, silent, until] = [0, 0, promised.first];
    if (turn.by === 'requester') [silent, until] = [0, promised.next];
    if (others.has(turn.by) || turn.by === 'reopen') return [turn];
    const left = Math.min(
      speaks.has(turn.by) ? until - silent : Infinity,
      turn.by === 'resolve' ? promised.end - used : Infinity,
    );
    const after =
      turn.after > left && left > 0 && random.chance(pace.slaAwareness) ? left * random.between(0.5, 0.95) : turn.after;
    used += after;
    silent += after;
    const words =
      word && promised.update && until === Infinity && random.chance(pace.slaAwareness)
        ? Math.min(3, Math.floor(after / (promised.update * 0.9)))
        : 0;
    if (speaks.has(turn.by)) until = Infinity;
    if (words === 0) return [{ ...turn, after }];
    return [
      ...Array.from({ length: words }, () => word!(after / (words + 1))),
      { ...turn, after: after / (words + 1) },
    ];
  });
}
