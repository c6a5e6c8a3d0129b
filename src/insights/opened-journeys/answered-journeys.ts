import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { Journeys } from '../../journeys/journeys.service';
import type { Actor } from '../../people/actor';
import { fewestTogether } from '../../statistics/usual';
import { type Chosen, chosenParts, everything } from '../dimensions';
import { openingBasis } from '../metrics/bases';
import { type Opening, opensAnswers } from '../metrics/metrics';
import { longMonth, type Month, monthsBetween } from '../months';
import { grainOf, monthsOfPeriod } from '../periods';
import type { PeriodSpan } from '../trends/trend-filter';
import { MonthReader } from '../trends/month-reader';
import { sourceOf, TrendReader } from '../trends/trend-reader';
import { figuresOf } from '../trends/trends';
import { alike, isFew } from './alike';
import { OpenedJourneys } from './opened-journeys';

/** Which lists are open to whom, and what journeys behind answers had in common. */
@Injectable()
export class AnsweredJourneys {
  constructor(
    private readonly reader: TrendReader,
    private readonly months: MonthReader,
    private readonly opened: OpenedJourneys,
    private readonly journeys: Journeys,
  ) {}

  /** What is said where nothing is listed; null where it may be. */
  async shut(which: Opening, chosen: Chosen, { from, to }: PeriodSpan, actor: Actor) {
    const say = (title: string, text: string) => ({
      title: t(title, {}, actor.locale),
      text: t(text, {}, actor.locale),
    });
    const part = chosenParts(chosen).length > 0;
    if (opensAnswers(which) && part) return say('Not listed for a part of the desk', answersWords);
    if (opensAnswers(which) && grainOf(from) === 'week') return say('By month, not by week', monthWords);
    if (!part) return null;
    const [{ withheld }] = [sourceOf(await this.reader.sources(chosen, { from, to }, actor), { from, to })];
    return withheld?.has(openingBasis(which)) ? say('This selection isn’t shown', partWords) : null;
  }

  /** Month by month, of the whole desk, where five people and more were satisfied and five and more were not. */
  async together(which: Opening, span: PeriodSpan, now: Date, locale: string) {
    const months = monthsBetween(monthsOfPeriod(span.from)[0], monthsOfPeriod(span.to).at(-1)!).slice(-mostMonths);
    const counts = await this.months.counts(months[0], months.at(-1)!);
    const found: { month: string; groups: { n: number; words: string }[] }[] = [];
    for (const month of months) {
      const figures = figuresOf([counts.get(month)]);
      const satisfied = figures.satisfied?.n ?? 0;
      const few = Math.min(satisfied, figures.answered - satisfied) < fewestTogether;
      if (few || (which.includes('_') && figures.crossing === null)) continue;
      const sides = [await this.in(month, 'satisfied'), await this.in(month, 'unsatisfied')];
      if (sides.some((asked) => isFew(asked.values()))) continue;
      const asked = await this.in(month, which);
      const groups = isFew(asked.values())
        ? []
        : alike(await this.journeys.of([...asked.keys()], now), asked, { now, locale });
      if (groups.length) found.push({ month: longMonth(month, locale), groups });
    }
    return found.toReversed();
  }

  /** Which journeys of a month, and who asked for each. */
  private async in(month: Month, which: Opening): Promise<Map<number, number>> {
    return this.opened.askedBy(await this.opened.all(which, everything, { from: month, to: month }, mostInMonth));
  }
}

const mostMonths = 12;
const mostInMonth = 500;

const answersWords =
  'Who leads a team reads the journeys behind its answers. For anyone else, they could reveal who gave which score.';
const monthWords =
  'Journeys behind answers are shown together, by month. In a week, single answers could be told apart.';
const partWords =
  'Parts of the desk are shown by two things at most, in closed months, and where neither they nor the rest hold ' +
  'fewer than five requests.';
