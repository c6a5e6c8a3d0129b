import type { Storyline } from './rhythm';

/**
 * How a team works at a time: median working minutes, the share of solutions that do not hold, and how often a promise
 * that runs out is seen in time.
 */
export interface Pace {
  first: number;
  step: number;
  reopens: number;
  slaAwareness: number;
  /** The share of longer requests that are first given to the wrong team. */
  wanders: number;
}

const usual: Record<string, Pace> = {
  workplace: { first: 40, step: 85, reopens: 0.055, slaAwareness: 0.72, wanders: 0.36 },
  applications: { first: 62, step: 130, reopens: 0.06, slaAwareness: 0.72, wanders: 0.36 },
  network: { first: 48, step: 105, reopens: 0.06, slaAwareness: 0.72, wanders: 0.36 },
};

/**
 * The team that was slow before it changed: nobody sorted in the morning, and everybody waited for the same two people.
 */
const slowTeam = 'applications';
const slow: Pace = { first: 185, step: 310, reopens: 0.1, slaAwareness: 0, wanders: 0.07 };
/** With the change the whole desk began to work by the promise that falls due next. */
const slaAwarenessBefore = 0.25;
/**
 * Whoever sorts everything at nine sorts in a hurry: since the change more goes to the wrong team first. What got
 * better had its price, and the pilot shows it.
 */
const wandersBefore = 0.07;
const daysOfLearning = 21;

/** How a team works at this moment, under this load: 1 is a usual day, 2 twice as much as that. */
export function paceOf(team: string, at: Date, story: Storyline, load: number): Pace {
  const base = baseOf(team, at, story);
  const strain = Math.min(3, Math.max(0.75, load ** 1.3));
  return {
    first: base.first * strain,
    step: base.step * Math.sqrt(strain),
    reopens: base.reopens,
    slaAwareness: base.slaAwareness / Math.sqrt(Math.max(1, strain)),
    wanders: base.wanders,
  };
}

function baseOf(team: string, at: Date, { change }: Storyline): Pace {
  const now = usual[team] ?? usual.network;
  const before = team === slowTeam ? slow : { ...now, slaAwareness: slaAwarenessBefore, wanders: wandersBefore };
  if (at < change) return before;
  const left = Math.max(0, 1 - (at.getTime() - change.getTime()) / (daysOfLearning * 86_400_000));
  const blend = (key: keyof Pace): number => now[key] + (before[key] - now[key]) * left;
  return {
    first: blend('first'),
    step: blend('step'),
    reopens: blend('reopens'),
    slaAwareness: blend('slaAwareness'),
    wanders: blend('wanders'),
  };
}

/** Whoever cannot work is looked at first. */
export function hasteOf(canWork: 'no' | 'hard' | 'yes', touches: 'me' | 'team' | 'many'): number {
  const alone = { no: 0.4, hard: 0.75, yes: 1.1 }[canWork];
  return touches === 'me' ? alone : alone * 0.85;
}
