import { Injectable } from '@nestjs/common';
import { formatNumber, t } from '../../../core/words/words';
import { monthAt } from '../../../insights/cells/insights.service';
import { figureOf } from '../../../insights/metrics/metric-figures';
import { openings } from '../../../insights/metrics/metrics';
import { sumOfCounts } from '../../../insights/metrics/packed';
import { laterBy } from '../../../insights/months';
import { daysOf } from '../../../insights/periods';
import { Baselines } from '../../../programme/baselines/baselines.service';
import { TargetProgress } from '../../../programme/decision/target-progress.service';
import { Marks } from '../../../programme/marks/marks.service';
import type { Pilot } from '../../../programme/pilot/pilot.entity';
import { noonOf } from '../../../core/words/calendar-days';
import { monthLabel, monthOfDate } from '../../../programme/programme-days';
import { SurveyDefinitions } from '../../../surveys/survey-definitions';
import type { Part, ScreenReading, ScreenKind } from '../../screen';
import { ScreenFigures, type ScreenMonths } from '../../screen-figures';
import { ScreenWhose, type Whose } from '../../screen-whose';
import { type Grounds, limitsOf } from './limits';
import { progressIn } from './progress-in';

/** What can be read from a chair; the handout has all of them. */
const shown = 6;
const lookedBack = 23;

/** What the figures cannot say, written by the desk. Whoever leaves it out, the story says so. */
@Injectable()
export class LimitsScreen implements ScreenKind {
  readonly key = 'limits';
  readonly label = 'What we don’t know';
  readonly choosesWhose = true;
  readonly expected = true;
  readonly missing = 'There’s nothing to say about the figures yet.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly who: ScreenWhose,
    private readonly progress: TargetProgress,
    private readonly baselines: Baselines,
    private readonly marks: Marks,
    private readonly definitions: SurveyDefinitions,
  ) {}

  async read(reading: ScreenReading): Promise<Part> {
    const { locale } = reading;
    const { whose, period, about } = await this.figures.opened(reading);
    const grounds = await this.grounds(whose, period, reading);
    const limits = limitsOf(grounds, locale);
    const heading = t('What we don’t know', {}, locale);
    return {
      heading,
      words: '',
      ...about,
      points: limits.slice(0, shown),
      table: {
        caption: heading,
        head: [{ label: t('Limit', {}, locale) }],
        rows: limits.map((limit) => ({ signal: false, cells: [{ text: limit }] })),
      },
      definition: t(
        'Written by the desk from how the figures came about. {n} answers of {asked} asked.',
        { n: formatNumber(grounds.answered, locale), asked: formatNumber(grounds.asked, locale) },
        locale,
      ),
    };
  }

  private async grounds(whose: Whose, period: ScreenMonths, reading: ScreenReading): Promise<Grounds> {
    const { at, zone, locale } = reading;
    const source = await this.figures.source(period, whose);
    const sum = (names: readonly string[]): number => sumOfCounts([source.tally.counts], names);
    const before = await this.figures.sources({ from: laterBy(period.to, -lookedBack), to: period.to }, whose);
    const [first, last] = [daysOf(period.from).from, daysOf(period.to).to];
    const pilot = await this.who.pilotOf(whose);
    const from = pilot && pilot.startsOn < first ? pilot.startsOn : first;
    return {
      asked: sum(['asked']),
      answered: figureOf('satisfied', source).n,
      ended: sum(openings.ended),
      months: before.filter(({ tally }) => tally.counts.size > 0).length,
      plan: pilot && (await this.planOf(pilot, reading)),
      changes: (await this.marks.between(from, last)).length,
      reworded: (await this.definitions.changes(noonOf(first), noonOf(last), locale)).length,
      unfinished: period.to >= monthAt(at, zone),
    };
  }

  private async planOf(pilot: Pilot, reading: ScreenReading): Promise<Grounds['plan']> {
    const { locale } = reading;
    const baseline = await this.baselines.of(pilot.id);
    const progress = await progressIn(reading, this.progress, pilot);
    return {
      targets: pilot.targets.length,
      unclear: progress
        .filter(({ stand }) => stand === 'unclear' || stand === 'too_few')
        .map(({ measure: metric }) => t(metric.name, {}, locale)),
      compared: pilot.comparison.length > 0,
      baseline: !baseline.length ? 'none' : baseline.some(({ source }) => source !== 'desk') ? 'elsewhere' : 'desk',
      judged: progress.some(({ judged }) => judged) ? null : monthLabel(monthOfDate(pilot.endsOn), locale),
    };
  }
}
