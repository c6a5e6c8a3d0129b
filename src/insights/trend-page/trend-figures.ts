import type { FigureTag } from '../../metrics/figure-tag';
import { t } from '../../core/words/words';
import { figureOf, type Source } from '../metrics/metric-figures';
import { metricNames, metricOf, type MetricName } from '../metrics/metric-list';
import { type TaggedSpan, trendTag } from '../metrics/trend-tag';
import type { Opening } from '../metrics/metrics';
import { betweenWords, restWords, valueWords } from '../trends/trend-words';
import { shownValue } from './trend-table';

export interface ShownFigure {
  label: string;
  tag?: FigureTag;
  /** Empty: there are not enough answers. */
  value: string;
  unit?: string;
  rest?: string;
  /** Its own trend. */
  trend: string;
  current: boolean;
  /** The journeys behind it. */
  href?: string;
}

interface Links {
  trend: (name: MetricName) => string;
  /** Null where no journeys can be opened. */
  open: ((which: Opening) => string) | null;
  /** Of which days, and whose. */
  span: TaggedSpan;
  group: string;
}

/** In the order in which one asks: what they say, what we said, what it took, who is missing. */
const chapters = [
  {
    id: 'said',
    heading: 'What people say',
    about: 'How it was for the people who answered.',
    names: ['satisfied', 'ces', 'nps'],
  },
  {
    id: 'promised',
    heading: 'What was promised',
    about: 'Whether we kept our word, and whether that made people happy.',
    names: ['kept'],
  },
  {
    id: 'time',
    heading: 'Where time went',
    about: 'How long people waited, what had to be done twice, and how much there was to do.',
    names: ['first', 'resolution', 'end_to_end', 'reopened', 'handed', 'opened', 'solved', 'open'],
  },
  {
    id: 'unheard',
    heading: 'Who was not heard',
    about: 'Who was asked and said nothing, and what became of the people we let down.',
    names: ['responded', 'contacted', 'closed', 'recovered'],
  },
] as const satisfies readonly { id: string; heading: string; about: string; names: readonly MetricName[] }[];

export type ChapterId = (typeof chapters)[number]['id'];

/** Nine of ten stand beside the median, and have a trend of their own. */
const beside: Partial<Record<MetricName, MetricName>> = { first: 'first90', resolution: 'resolution90' };

/** Every figure with what it rests on, chapter by chapter. */
export function shownChapters(
  source: Source,
  shown: MetricName,
  links: Links,
  locale: string,
): { id: ChapterId; heading: string; about: string; figures: ShownFigure[] }[] {
  return chapters.map(({ id, heading, about, names }) => ({
    id,
    heading: t(heading, {}, locale),
    about: t(about, {}, locale),
    figures: names.map((name) => card(name, source, shown, links, locale)),
  }));
}

function card(
  name: MetricName,
  source: Source,
  shown: MetricName,
  { trend, open, span, group }: Links,
  locale: string,
): ShownFigure & { more?: { words: string; href: string } } {
  const metric = metricOf(name);
  const figure = figureOf(name, source);
  const other = beside[name];
  const most = other && figureOf(other, source).value;
  const told = figure.value !== null;
  return {
    label: t(metric.name, {}, locale),
    tag: trendTag(name, span, group, figure.value),
    trend: trend(name),
    current: name === shown,
    value: told ? valueWords(name, figure.value!, locale) : figure.n === 0 ? shownValue(name, figure, locale) : '',
    unit: told && metric.unit === 'share' ? '%' : told && metric.unit === 'mean' ? t('of 7', {}, locale) : '',
    rest: [betweenWords(name, figure, locale), restWords(name, figure, locale)].filter(Boolean).join(', '),
    ...(other && typeof most === 'number'
      ? {
          more: {
            words: t('9 out of 10 within {most}', { most: shownValue(other, figureOf(other, source), locale) }, locale),
            href: trend(other),
          },
        }
      : {}),
    ...(open && metric.opens && told && figure.n > 0 ? { href: open(metric.opens) } : {}),
  };
}

/** What each figure means, as a sentence. */
export function definitions(locale: string): { label: string; value: string }[] {
  const general: [string, string][] = [
    [
      'Between',
      'With this many answers, the true value lies in this range with 95 % certainty (Wilson’s interval ' +
        'for shares, Student’s for means, an adjusted Wald interval for the Net Promoter Score, order ' +
        'statistics for times).',
    ],
    [
      'Not enough answers',
      'We show how many people were asked next to how many answered. With answers from fewer than ' +
        '5 people we show nothing, to protect people’s privacy.',
    ],
    [
      'Better, worse',
      'The latest periods together, including this one, compared with the same number before. Shares by ' +
        'Newcombe’s interval for the difference, slightly widened; medians by the difference of the medians ' +
        '(bootstrap), averages by Welch’s interval, the Net Promoter Score from its own intervals. If it ' +
        'could be chance alone, we don’t call it a difference: with nothing changed, that happens in at ' +
        'most 6 out of 100 comparisons.',
    ],
    [
      'Usual range, worth a look',
      'Where periods fall if only chance is at work, calculated from completed periods (an XmR chart ' +
        'with at least eight). A period outside the range, or eight in a row on one side of the mean, is marked. ' +
        'A mark is a hint and proves nothing: with nothing changed, about one chart in 20 over twelve months has ' +
        'one, and about one in seven over 26 weeks.',
    ],
    [
      'Promise kept, not satisfied',
      'For requests with a survey answer: whether the first answer and solution were on time, against ' +
        'the score. One late promise counts as broken. Not satisfied means 1, 2 or 3.',
    ],
    [
      'Who answered',
      'People who didn’t answer may think differently. Groups with fewer than 5 people asked, and ' +
        'departments with fewer than 5 people, are left out.',
    ],
    [
      'Kind, service, department, team, priority',
      'As they were at the time: later moves don’t change figures. Teams with fewer than 3 people and ' +
        'private services are never shown, and private requests are never counted.',
    ],
    ['Day, week, month', 'Days in the organisation’s time zone. Weeks start on Monday.'],
  ];
  return [
    ...metricNames.map((name) => ({
      label: t(metricOf(name).name, {}, locale),
      value: [metricOf(name).definition, metricOf(name).population].map((one) => t(one, {}, locale)).join(' '),
    })),
    ...general.map(([label, value]) => ({ label: t(label, {}, locale), value: t(value, {}, locale) })),
  ];
}
