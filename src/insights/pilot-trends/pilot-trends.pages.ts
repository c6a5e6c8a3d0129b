import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { NotFound } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { ofPilot } from '../../programme/pilot/pilot-address';
import { Pilots } from '../../programme/pilot/pilots.service';
import { idIn } from '../../core/web/input/form-fields';
import { dayAt } from '../cells/insights.service';
import { figureOf, type Source } from '../metrics/metric-figures';
import { type MetricName, metricOf } from '../metrics/metric-list';
import { groupName, trendTag } from '../metrics/trend-tag';
import { fromTo } from '../periods';
import { PilotAims } from '../pilot/pilot-aims';
import { metricTable, wholeTable } from '../trend-page/trend-table';
import { shownChapters } from '../trend-page/trend-figures';
import { GroupReader } from '../trends/group-reader';
import { headlineSpans, isOver } from '../trends/headline-spans';
import { chartLegend, metricChart } from '../trends/trend-chart';
import { shownOf, trendPeriod } from '../trends/trend-filter';
import { TrendMarks } from '../trends/trend-marks';
import { beganIn, figuresIn, type PeriodSource, sourceOf } from '../trends/trend-reader';
import { betweenWords, restWords, valueWords } from '../trends/trend-words';

const path = '/trends/pilot';

/** Every figure of the pilot's departments together, or of those it is compared with, by month. */
@Injectable()
export class PilotTrendPages {
  constructor(
    private readonly groups: GroupReader,
    private readonly pilots: Pilots,
    private readonly directory: PeopleDirectory,
    private readonly marks: TrendMarks,
    private readonly aims: PilotAims,
    private readonly config: Config,
  ) {}

  async show({ locale }: Actor, query: Record<string, unknown>, now: Date) {
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const { people, departments, compared, pilot } = await this.group(query);
    const named = ofPilot('/pilot', pilot);
    const shown = shownOf(query, 'satisfied' as MetricName);
    const today = dayAt(now, this.config.DESK_ZONE);
    const period = trendPeriod({ to: query.to }, today);
    const rows = (await this.groups.sources(departments, period)).map((row): PeriodSource =>
      isOver(row.period, today) ? row : { ...row, soFar: true },
    );
    const { latest, soFar } = headlineSpans(period, { today, began: beganIn(rows) });
    const source = sourceOf(rows, latest);
    const figures = figuresIn(shown, rows);
    const marks = await this.marks.within(period, locale);
    const aims = await this.aims.ofGroup(shown, departments, locale);
    const group = groupName(departments);
    const one: Record<string, string> = pilot === null ? {} : { pilot: String(pilot) };
    const address = (more: Record<string, string>): string => {
      const to: Record<string, string> = query.to === undefined || query.to === '' ? {} : { to: period.to };
      const asked = new URLSearchParams({ ...one, ...(people === 'pilot' ? {} : { people }), ...to, ...more });
      return asked.size ? `${path}?${asked.toString()}` : path;
    };
    const own: Record<string, string> = shown === 'satisfied' ? {} : { show: shown };
    const times = fromTo(latest.from, latest.to, locale);
    const tab = (which: 'pilot' | 'comparison', label: string) => {
      const asked = new URLSearchParams({ ...one, ...(which === 'pilot' ? {} : { people: which }), ...own });
      return { href: `${path}?${asked.toString()}`, label, current: which === people };
    };
    return {
      title: say('Trends of the pilot'),
      heading: say(metricOf(shown).name),
      back: { href: named, label: say('Pilot') },
      whose: new Intl.ListFormat(locale, { type: 'unit' }).format(
        await this.directory.departmentNames(departments, locale),
      ),
      tabs: compared
        ? [tab('pilot', say('The pilot’s departments')), tab('comparison', say('The comparison group'))]
        : [],
      everybody: shown === 'satisfied' ? '/trends' : `/trends?show=${shown}`,
      about: soFar ? say('{times} so far', { times }) : times,
      headline: {
        ...headline(shown, source, locale),
        tag: trendTag(shown, latest, group, figureOf(shown, source).value),
      },
      definition: say(metricOf(shown).definition),
      chart: {
        svg: metricChart(shown, figures, marks, locale, aims),
        table: metricTable(shown, figures, { marks, open: null, group }, locale),
        legend: chartLegend(shown, figures, locale, aims),
        marks: marks.map(({ label, href }, index) => ({ mark: String(index + 1), label, href })),
      },
      chapters: shownChapters(
        source,
        shown,
        {
          trend: (name) => address(name === 'satisfied' ? {} : { show: name }),
          open: null,
          span: latest,
          group,
        },
        locale,
      ),
      whole: wholeTable(rows, group, locale),
      address: this.config.PUBLIC_URL + address({ to: period.to, ...own }),
    };
  }

  /** What a locked plan names, and nothing else: departments put together at will would give away single people. */
  private async group(query: Record<string, unknown>) {
    const id = idIn(query.pilot);
    const pilot = await this.pilots.must(id);
    const people = query.people === undefined || query.people === '' ? 'pilot' : query.people;
    if (pilot.state === 'draft' || (people !== 'pilot' && people !== 'comparison')) throw new NotFound('This figure');
    const departments = people === 'pilot' ? pilot.cohort : pilot.comparison;
    if (departments.length === 0) throw new NotFound('This figure');
    return {
      people,
      departments,
      compared: pilot.cohort.length > 0 && pilot.comparison.length > 0,
      pilot: id,
    } as const;
  }
}

function headline(name: MetricName, source: Source, locale: string) {
  const figure = figureOf(name, source);
  return {
    value: figure.value === null ? '' : valueWords(name, figure.value, locale),
    unit: t(metricOf(name).beside, {}, locale),
    rest: [betweenWords(name, figure, locale), restWords(name, figure, locale)].filter(Boolean).join(', '),
  };
}
