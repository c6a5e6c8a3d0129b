import type { DriverOption, SecondKind, SecondAnswer } from '../../surveys/second-question';
import type { Random } from '../company/random';
import type { Experience, Rating } from './rating';

const clients: Record<Rating['score'], readonly string[]> = {
  1: ['They’d go somewhere else.', 'They’d ask for their money back.'],
  2: ['Nice people, but they wouldn’t wait that long for us.', 'They’d call whoever sold it to them.'],
  3: ['They’d say it was fine, and forget us.'],
  4: ['They’d come back.', 'That we do what we say.'],
  5: ['They’d tell their friends.', 'They’d ask who trained these people.'],
};

export interface Felt {
  score: Rating['score'];
  lived: Experience;
  options: readonly DriverOption[];
}

/** The question beside the score, answered from what was lived through; one in four leaves it. */
export function secondAnswer(
  random: Random,
  drawn: SecondKind,
  { score, lived, options }: Felt,
): Partial<SecondAnswer> {
  if (random.chance(0.25)) return {};
  if (drawn === 'lens') return { lens: random.weighted(clients[score], () => 1) };
  if (drawn === 'ces')
    return { ces: Math.min(7, Math.max(1, Math.round(score * 1.4 + random.normal(0, 0.8) - lived.handovers * 0.5))) };
  const weight: Record<string, number> = {
    speed: lived.toEnd < 240 || lived.promisesBroken > 0 ? 4 : 1,
    informed: lived.waitedOnOthers || lived.promisesBroken > 0 ? 4 : 1.5,
    solution: lived.reopened > 0 ? 5 : 3,
    friendliness: score >= 4 ? 2 : 0.5,
    ease: lived.handovers > 0 ? 3 : 1,
  };
  return options.length ? { driver: random.weighted(options, ({ code }) => weight[code] ?? 1).code } : {};
}
