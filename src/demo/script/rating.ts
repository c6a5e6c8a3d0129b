import type { Comment, Fits, Material, MaterialOutcome } from '../company/material';
import type { Random } from '../company/random';

/** What a person really lived through with one ticket. */
export interface Experience {
  service: string;
  promisesBroken: number;
  /** Working minutes until a person answered, and until it was solved for good. */
  toFirstWord: number;
  toEnd: number;
  reopened: number;
  handovers: number;
  waitedOnOthers: boolean;
  outcome: MaterialOutcome;
  outage: boolean;
}

export interface Rating {
  score: 1 | 2 | 3 | 4 | 5;
  comment: string;
  /** Working minutes until they answer. */
  after: number;
}

/**
 * Whether somebody answers the survey, and what: the worse it went, the lower; the very glad and the cross answer more
 * often.
 */
export function ratingOf(random: Random, lived: Experience, { replies }: Material): Rating | null {
  const felt = feeling(lived) + random.normal(0, 0.72);
  const score = Math.min(5, Math.max(1, Math.round(felt))) as Rating['score'];
  if (!random.chance(answerChance(score))) return null;
  const says = random.chance(score <= 2 ? 0.78 : score === 3 ? 0.5 : 0.42);
  return {
    score,
    comment: says ? commentOf(random, lived, replies.surveyComments[score]) : '',
    after: random.around(160, 1.1),
  };
}

const answerChance = (score: number): number => ({ 1: 0.5, 2: 0.42, 3: 0.32, 4: 0.37, 5: 0.42 })[score]!;

function feeling(lived: Experience): number {
  const slowness = Math.log2(1 + lived.toEnd / 1080) * 0.22 + Math.log2(1 + lived.toFirstWord / 240) * 0.22;
  const worth = { solved: 0, workaround: 0.3, declined: 0.75, no_answer: 0.8 }[lived.outcome];
  const knocks = lived.promisesBroken * 0.75 + lived.reopened * 0.6 + Math.max(0, lived.handovers - 0.5) * 0.3;
  return 5 - slowness - worth - knocks - (lived.outage ? 0.4 : 0);
}

function commentOf(random: Random, lived: Experience, comments: readonly Comment[]): string {
  const happened = facts(lived);
  const fitting = comments.filter(({ fits }) => !fits || happened.has(fits));
  // Somebody who was handed round says so rather than something general.
  return random.weighted(fitting, ({ fits }) => (fits ? 2.5 : 1)).text;
}

function facts(lived: Experience): Set<Fits> {
  const holds: [Fits, boolean][] = [
    ['handover', lived.handovers > 0],
    ['reopen', lived.reopened > 0],
    ['late', lived.promisesBroken > 0],
    ['kept', lived.promisesBroken === 0],
    ['quick', lived.toEnd < 120 && lived.reopened === 0],
    ['waited', lived.waitedOnOthers],
    ['solved', lived.outcome === 'solved' && lived.reopened === 0],
    ['workaround', lived.outcome === 'workaround'],
    ['declined', lived.outcome === 'declined'],
    ['outage', lived.outage],
    ['access', lived.service === 'access' && lived.toEnd > 1200],
    ['vpn', lived.service === 'vpn'],
  ];
  return new Set(holds.filter(([, is]) => is).map(([fact]) => fact));
}
