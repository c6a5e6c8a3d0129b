import { Guesses } from '../../surveys/guesses/guesses.service';
import { GuessGate } from '../../insights/guesses/guess-gate';
import { Insights } from '../../insights/cells/insights.service';
import type { Habit } from './scene';

/**
 * How much better than their people leaders think it is, in points, and how that wears off as they look every month.
 */
const leaders: readonly { name: string; rosy: number; leavesNewest?: boolean }[] = [
  { name: 'Marguerite Adeyemi', rosy: 9, leavesNewest: true },
  { name: 'Henrike Solberg', rosy: 13 },
  { name: 'Jonas Petersen', rosy: 6 },
  { name: 'Ingrid Thorsen', rosy: 11 },
  { name: 'Radu Ionescu', rosy: 8 },
];

/**
 * When a month is over, whoever leads guesses it before they look. Marguerite leaves the newest to the visitor; Nadia
 * never guesses.
 */
export const expectations: Habit = {
  name: 'guess, then see',
  async morning(stage, at) {
    const guesses = stage.get(Guesses);
    const gate = stage.get(GuessGate);
    let share: number | null = null;
    const newest = gate.newest(stage.ends);
    for (const { name, rosy, leavesNewest } of leaders) {
      const { id } = await stage.actors.named(name);
      const month = await gate.waiting(id, at);
      if (!month || (leavesNewest && month === newest)) continue;
      if (share === null) {
        await stage.get(Insights).recount();
        share = (await gate.figures(month)).satisfied?.share ?? null;
      }
      if (share === null) return;
      const random = stage.random.fork(`${name} ${month}`);
      const learnt = Math.max(0.35, 1 - (Number(month.slice(5)) - 3) * 0.09);
      const guess = Math.round(share * 100 + rosy * learnt + random.normal(0, 4));
      await guesses.guessMonth(id, month, Math.min(100, Math.max(0, guess)), at);
    }
  },
};
