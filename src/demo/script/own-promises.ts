import { workingMinutesAfter } from '../company/working-time';
import { Random } from '../company/random';
import type { Arrival } from './script';
import type { Turn } from './turn';

/** What the desk does next of its own accord, so that it can say when. */
const ofTheDesk: readonly Turn['by'][] = ['agent', 'ask', 'third_party', 'resolve'];
const aWorkingDay = 540;

/**
 * By when an agent says that there will be more, where they say so. They know their work: seven of eight times it is
 * kept, sometimes at the last minute.
 */
export function pledgeOf({ key, turns }: Arrival, turn: Turn, at: Date): Date | undefined {
  const index = turns.indexOf(turn);
  const next = turns.at(index + 1);
  if (index < 0 || !next || index + 1 === turns.length || !ofTheDesk.includes(next.by)) return undefined;
  const random = new Random(`${key}/pledge ${index}`);
  if (next.after < 45 || next.after > 4 * aWorkingDay || !random.chance(0.35)) return undefined;
  const share = random.chance(0.87) ? random.between(1.05, 1.6) : random.between(0.7, 0.95);
  return workingMinutesAfter(at, Math.ceil((next.after * share) / 30) * 30);
}

/** Who outside is waited for, what they call it, when the desk looks again, and often when the person hears more. */
export function outsideWaitOf({ key, turns }: Arrival, turn: Turn, vendor: string | undefined, at: Date) {
  const index = turns.indexOf(turn);
  const random = new Random(`${key}/waits ${index}`);
  const after = turns.at(index + 1)?.after ?? aWorkingDay;
  const named = /\bC-88\d+\b/.exec(turn.text)?.[0];
  return {
    vendor,
    reference: named ?? (random.chance(0.6) ? `C-88${Math.floor(random.between(100, 1000))}` : undefined),
    until: workingMinutesAfter(at, Math.max(aWorkingDay / 2, after * random.between(0.8, 1.2))),
    updateBy: random.chance(0.5) ? workingMinutesAfter(at, Math.ceil((after * 1.3) / 60) * 60) : undefined,
  };
}
