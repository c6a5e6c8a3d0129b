import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { t } from '../../core/words/words';
import { saidMetrics } from '../../metrics/said-metrics';
import { requestMetrics } from '../../metrics/request-metrics';
import { type Actor, hasRole } from '../../people/actor';
import { chosenParts } from '../dimensions';
import { figureOf } from '../metrics/metric-figures';
import { trendTag, whose } from '../metrics/trend-tag';
import { metricOf, type MetricName } from '../metrics/metric-list';
import type { Opening } from '../metrics/metrics';
import { together } from '../metrics/packed';
import { fromTo, type Grain, grainOf, monthsOfPeriod } from '../periods';
import { PilotAims } from '../pilot/pilot-aims';
import { AnswersBeside } from '../trends/answers-beside';
import { answerBeside } from './answer-beside.pages';
import { answeringTable, groupScopes, promiseTable, shownCrossing } from './trend-answers';
import { chartLegend, grainWords, metricChart } from '../trends/trend-chart';
import { coverage } from './coverage';
import { comparisonTables } from './compared-figures';
import { namesGroup, type Side, sideOf, sideOptions } from './trend-compare';
import { type ChapterId, definitions, shownChapters } from './trend-figures';
import { type HeadlineSpans, headlineSpans } from '../trends/headline-spans';
import { trendAddress, chosenWords, shownOf, type PeriodSpan } from '../trends/trend-filter';
import { trendFilters } from './trend-filters.pages';
import { TrendMarks } from '../trends/trend-marks';
import { beganIn, figuresIn, type Read, sourceOf, TrendReader } from '../trends/trend-reader';
import { metricTable, wholeTable } from './trend-table';
import { sinceWords } from '../trends/since-words';
import { UnshownPages } from '../trends/unshown.pages';
import { betweenWords, restWords, valueWords } from '../trends/trend-words';
import { figuresOf } from '../trends/trends';

@Injectable()
export class TrendPages {
  constructor(
    private readonly reader: TrendReader,
    private readonly unshown: UnshownPages,
    private readonly marks: TrendMarks,
    private readonly aims: PilotAims,
    private readonly config: Config,
    private readonly beside: AnswersBeside,
  ) {}

  async show(actor: Actor, query: Record<string, unknown>, now: Date) {
    const { locale } = actor;
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const shown = shownOf(query, 'satisfied' as MetricName);
    const read = await this.reader.read(query, now, actor);
    const { choices, chosen, period, rows } = read;
    const spans = headlineSpans(period, { today: read.today, began: beganIn(rows) });
    const { latest, soFar } = spans;
    const source = sourceOf(rows, latest);
    const times = fromTo(latest.from, latest.to, locale);
    const again = this.again(query, read);
    const address = (path: string, more: Record<string, string> = {}) =>
      trendAddress(path, chosen, { ...again, ...more });
    const open = (which: Opening, from = latest.from, to = latest.to) =>
      trendAddress(
        '/journeys',
        chosen,
        from === to && period.grain === 'month' ? { month: to, which } : { from, to, which },
      );
    const trend = (name: MetricName) => address('/trends', name === 'satisfied' ? {} : { show: name });
    const measured = figuresIn(shown, rows);
    const changes = await this.marks.ofAsking(locale);
    const marks = await this.marks.within(period, locale, changes);
    const only: Record<string, string> = shown === 'satisfied' ? {} : { show: shown };
    const aims = await this.aims.of(shown, chosen, locale);
    const whole = shown === 'satisfied' && chosenParts(chosen).length === 0;
    const own = whole ? answerBeside(await this.beside.of(actor.id), measured, this.config.DESK_ZONE, locale) : null;
    const words = chosenWords(chosen, choices, locale);
    const besides: Partial<Record<ChapterId, object>> = {
      promised: {
        // What each promise was and whether it was kept would be a third thing to tell a part by.
        tables: [
          read.narrowed ? null : promiseTable(source.tally, { span: latest, group: whose(chosen) }, locale),
        ].filter((table) => table !== null),
        crossing:
          read.narrowed || source.withheld?.has('beside')
            ? null
            : shownCrossing(figuresOf([source.tally.counts]), open, locale),
      },
      time: {
        links: [
          { href: '/trends/time', label: say('Where the time goes'), icon: 'route' },
          { href: '/trends/lost-time', label: say(requestMetrics.lost.name), icon: 'hourglass' },
        ],
      },
      unheard: {
        tables: [await this.answering(read, latest, actor)].filter((table) => table !== null),
        links: [{ href: '/recoveries/figures', label: say('Made right: results'), icon: 'hand-heart' }],
      },
    };
    return {
      title: say('Trends'),
      heading: shown === 'satisfied' ? say('Satisfaction') : say(metricOf(shown).name),
      filters: trendFilters(chosen, choices, period, query, shown, locale),
      presentHref: hasRole(actor, 'change_leader', 'executive') ? '/stories' : null,
      exportHref: address('/trends/exports'),
      figureExport: address('/trends/exports', { show: shown }),
      period: fromTo(period.from, period.to, locale),
      about: say('{what}, {times}', { what: words, times: soFar ? say('{times} so far', { times }) : times }),
      headline: {
        ...this.headline(shown, source, sinceWords(shown, rows, spans, period.grain, locale), open, locale),
        tag: trendTag(shown, latest, whose(chosen), figureOf(shown, source).value),
      },
      definition: say(metricOf(shown).definition),
      grainHeading: say(grainWords[period.grain]),
      chart: {
        svg: metricChart(shown, measured, marks, locale, aims, own?.own),
        table: metricTable(shown, measured, { marks, open, group: whose(chosen) }, locale),
        legend: chartLegend(shown, measured, locale, aims, own?.own),
        marks: marks.map(({ label, href }, index) => ({ mark: String(index + 1), label, href })),
      },
      own: own?.words ?? null,
      // Asked for by whoever looks at who answered; of a part it would be about few.
      coverage:
        shown === 'responded' && chosenParts(chosen).length === 0
          ? await coverage(latest, this.config.DESK_ZONE, locale)
          : null,
      asking: Object.hasOwn(saidMetrics, shown) ? this.marks.asking(changes, period, actor) : [],
      chapters: shownChapters(source, shown, { trend, open, span: latest, group: whose(chosen) }, locale).map(
        (chapter) => ({
          ...chapter,
          ...besides[chapter.id],
        }),
      ),
      comparison: await this.comparison(query, read, spans, words, actor),
      unshown: await this.unshown.of(shown, read, query, latest, actor),
      // Two hundred figures that few look for: reckoned when they are asked for.
      whole: query.whole === 'yes' ? wholeTable(rows, whose(chosen), locale) : null,
      wholeHref: `${address('/trends', { ...only, ...sides(query), whole: 'yes' })}#whole`,
      definitions: definitions(locale),
      address: this.config.PUBLIC_URL + address('/trends', { to: period.to, ...only, ...sides(query) }),
    };
  }

  private headline(
    name: MetricName,
    source: ReturnType<typeof sourceOf>,
    change: string,
    open: (which: Opening) => string,
    locale: string,
  ) {
    const figure = figureOf(name, source);
    const metric = metricOf(name);
    const told = figure.value !== null;
    return {
      none: figure.withheld ? t('Not shown', {}, locale) : t('Not enough answers yet', {}, locale),
      ...(told
        ? {
            value: valueWords(name, figure.value!, locale),
            unit: t(metric.beside, {}, locale),
            between: betweenWords(name, figure, locale),
          }
        : {}),
      ...(told && metric.opens && figure.n > 0 ? { href: open(metric.opens) } : {}),
      rest: restWords(name, figure, locale),
      change: figure.withheld ? '' : change,
    };
  }

  /** What an address keeps besides the choice. */
  private again(query: Record<string, unknown>, { period }: Read): Record<string, string> {
    return {
      ...(period.grain === 'month' ? {} : { by: period.grain }),
      ...(query.to === undefined || query.to === '' ? {} : { to: period.to }),
    };
  }

  /** By groups only where nothing is chosen, so that a table has one dimension; and in closed months alone. */
  private async answering({ chosen, choices, rows }: Read, latest: PeriodSpan, actor: Actor) {
    const { locale } = actor;
    const whole = chosenParts(chosen).length === 0 && grainOf(latest.from) !== 'week';
    const scopes = whole ? groupScopes(choices, locale) : new Map<string, string>();
    const [from, to] = [monthsOfPeriod(latest.from)[0], monthsOfPeriod(latest.to).at(-1)!];
    const found = await this.reader.groups([...scopes.keys()], from, to, actor);
    const groups = [...scopes].flatMap(([scope, label]) =>
      found.has(scope) ? [{ label, tally: together(found.get(scope)!.map(({ tally }) => tally)) }] : [],
    );
    return answeringTable(sourceOf(rows, latest).tally, groups, locale);
  }

  /** Two times or two groups, every figure beside the other. What the page has read already is not read again. */
  private async comparison(
    query: Record<string, unknown>,
    { chosen, choices, period, rows, today }: Read,
    newest: HeadlineSpans,
    words: string,
    actor: Actor,
  ) {
    const { locale } = actor;
    const began = rows[0].known ? null : beganIn(rows);
    // Groups are compared in closed times, where no other time is named.
    const grouped = !query.to && [query.a, query.b].some((side) => typeof side === 'string' && namesGroup(side));
    const { latest, soFar } = grouped ? await this.reader.closedSpans(period, newest, today) : newest;
    const comparing = { chosen, choices, latest, soFar, began, grain: period.grain, locale, words };
    const a = sideOf(query.a, 'this', comparing);
    const b = sideOf(query.b, 'before', comparing, a);
    const sourceFor = async (side: Side) =>
      sourceOf(
        side.chosen === chosen && side.span.from >= period.from
          ? rows
          : await this.reader.sources(side.chosen, side.span, actor),
        side.span,
      );
    const hidden: [string, string][] = [
      ...chosenParts(chosen).map(({ name, value }): [string, string] => [name, String(value)]),
      ...Object.entries(this.kept(query, period)),
    ];
    return {
      ...comparisonTables({ ...a, source: await sourceFor(a) }, { ...b, source: await sourceFor(b) }, locale),
      action: '/trends#compare',
      hidden: hidden.map(([name, value]) => ({ name, value })),
      selects: [
        {
          name: 'a',
          label: t('Compare|sides', {}, locale),
          options: sideOptions('a', String(query.a || 'this'), comparing),
        },
        { name: 'b', label: t('with', {}, locale), options: sideOptions('b', String(query.b || 'before'), comparing) },
      ],
    };
  }

  private kept(query: Record<string, unknown>, { grain, to }: PeriodSpan & { grain: Grain }): Record<string, string> {
    return {
      ...(grain === 'month' ? {} : { by: grain }),
      ...(query.to ? { to } : {}),
      ...(query.show ? { show: String(query.show) } : {}),
    };
  }
}

const sides = (query: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(['a', 'b'].flatMap((name) => (query[name] ? [[name, String(query[name])]] : [])));
