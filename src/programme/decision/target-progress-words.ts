import { differenceRange, differenceWords } from '../../metrics/difference-words';
import { formatNumber, t } from '../../core/words/words';
import { unitWords } from '../../metrics/unit-words';
import { metricBetweenWords } from '../metric-words';
import { dateLabel } from '../../core/words/calendar-days';
import { monthLabel, monthRangeLabel } from '../programme-days';
import type { Verdict } from './pilot-decision.entity';
import type { Progress } from './target-progress';
import type { ProgressState } from './target-standing';

export const decisionWords: Record<Verdict, string> = {
  carry_on: 'Carry on',
  change: 'Change something',
  stop: 'Stop',
};

interface Badge {
  label: string;
  tone: string;
  icon: string;
}
const badges: Record<ProgressState, Badge> = {
  not_begun: { label: 'Not started', tone: 'waiting', icon: 'hourglass' },
  not_closed: { label: 'So far', tone: 'waiting', icon: 'hourglass' },
  too_few: { label: 'Too few answers', tone: 'waiting', icon: 'hourglass' },
  reached: { label: 'Reached', tone: 'kept', icon: 'check-check' },
  there: { label: 'At the target, not certain', tone: 'kept', icon: 'check' },
  moving: { label: 'Better than before', tone: 'action', icon: 'trending-up' },
  unclear: { label: 'Not enough to tell', tone: 'near', icon: 'hourglass' },
  worse: { label: 'Worse than before', tone: 'broken', icon: 'trending-down' },
  no_before: { label: 'No baseline', tone: 'waiting', icon: 'hourglass' },
};
const soFar: Badge = { label: 'So far', tone: 'waiting', icon: 'hourglass' };
const alsoSoFar: readonly ProgressState[] = ['not_begun', 'not_closed', 'too_few', 'no_before'];

/** Of a target that is told in words; what was frozen before pilots were judged once says nothing of that. */
type Told = Pick<Progress, 'stand' | 'way' | 'difference' | 'judgedOn' | 'judgedMonth' | 'judged'> & {
  measure: Pick<Progress['measure'], 'unit' | 'direction'>;
};

export function progressBadge({ stand, judged }: Pick<Told, 'stand' | 'judged'>, locale: string) {
  const { label, tone, icon } = judged || alsoSoFar.includes(stand) ? badges[stand] : soFar;
  return { label: t(label, {}, locale), tone, icon };
}

/** Where it stands, and how sure that is. A claim only when it was judged: before, the interval alone. */
export function progressWords(progress: Told, locale: string): string {
  const { stand, judged, judgedOn, difference, measure: metric, way } = progress;
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const between =
    difference && difference.low !== null && difference.high !== null
      ? differenceRange(metric.unit, difference.low, difference.high, locale)
      : null;
  if (judged) return `${judgedOnWords(judgedOn, locale)} ${judgedWords(stand, between, way, say)}`.trim();
  return `${soFarWords(stand, between, say)} ${judgingWords(progress, locale)}`;
}

function soFarWords(
  stand: ProgressState,
  between: string | null,
  say: (words: string, slots?: Record<string, string>) => string,
): string {
  if (stand === 'not_begun') return say('The pilot hasn’t started.');
  if (stand === 'not_closed') return say('Its first month isn’t closed yet, so there’s nothing to show.');
  if (stand === 'too_few') return say('There are too few answers so far.');
  return between
    ? say('So far {between} against before.', { between })
    : say('So far there’s nothing to compare it with.');
}

const judgedOnWords = (day: string | null, locale: string): string =>
  day === null ? '' : t('Judged on {day}.', { day: dateLabel(day, locale) }, locale);

/** When it will be judged, or all of them, and what that waits for. Evidence of before names the planned day alone. */
export function judgingWords(
  { judgedOn, judgedMonth }: Pick<Told, 'judgedOn' | 'judgedMonth'>,
  locale: string,
  all = false,
): string {
  const day = judgedOn === null ? '' : dateLabel(judgedOn, locale);
  if (judgedMonth === undefined) return t('It’ll be judged once, on {day}.', { day }, locale);
  const slots = { day, month: monthLabel(judgedMonth, locale) };
  if (day === '')
    return all
      ? t('They’ll be judged once, when {month} is closed.', slots, locale)
      : t('It’ll be judged once, when {month} is closed.', slots, locale);
  return all
    ? t('They’ll be judged once, about {day}, when {month} is closed.', slots, locale)
    : t('It’ll be judged once, about {day}, when {month} is closed.', slots, locale);
}

/** Over which months a figure goes, and which of them are not shown. */
export function readMonths({ months, without }: Partial<Pick<Progress, 'months' | 'without'>>, locale: string): string {
  if (!months) return '';
  const range = monthRangeLabel(months, locale);
  if (!without?.length) return range;
  const left = new Intl.ListFormat(locale).format(without.map((month) => monthLabel(month, locale)));
  return t('{months} without {left}, where single people could be found out', { months: range, left }, locale);
}

/** What a closed month is, where figures wait for it. */
export const closedWords = (locale: string): string =>
  t(
    'A month is closed once nobody can answer in it any more, about two weeks after its end. Of these departments ' +
      'only closed months are shown, so that nobody can be found out.',
    {},
    locale,
  );

function judgedWords(
  stand: ProgressState,
  between: string | null,
  way: number | null,
  say: (words: string, slots?: Record<string, string>) => string,
): string {
  const better = between ? say('Better than before; chance alone is unlikely ({between}).', { between }) : '';
  switch (stand) {
    case 'reached':
      return `${say('The target is reached, even on a cautious estimate.')} ${better}`;
    case 'there':
      return say('The figure is at the target, but we can’t be certain of it.');
    case 'moving': {
      const share = String(Math.round(Math.max(0, way ?? 0) * 100));
      return `${better} ${say('{share} % of the way to the target.', { share })}`;
    }
    case 'unclear':
      return say('Not enough to tell a difference from before ({between}).', { between: between ?? '' });
    case 'worse':
      return say('Worse than before; chance alone is unlikely ({between}).', { between: between ?? '' });
    case 'too_few':
      return say('There were too few answers.');
    default:
      return say('We don’t know how it was before, so we can’t say whether it changed.');
  }
}

export const withoutOthers = (locale: string): string =>
  t(
    'There’s no comparison group, so we can’t say whether a change comes from the pilot or from something else ' +
      'that changed for everyone.',
    {},
    locale,
  );

/** What a comparison group lets one say; nothing where there is none, which is said once a page. */
export function beyondWords(
  { beyond, measure: metric, judged }: Pick<Progress, 'beyond' | 'measure' | 'judged'>,
  locale: string,
): string {
  if (!beyond) return '';
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const { others, difference } = beyond;
  const value = (one: Progress['now']): string =>
    one && one.value !== null ? unitWords(metric.unit, one.value, locale) : say('too few to tell');
  const group = say('Comparison group: {before} before, {now} now.', {
    before: value(others.before),
    now: value(others.now),
  });
  if (!difference || difference.low === null || difference.high === null)
    return `${group} ${say('That’s too little to say how much more the pilot changed than the others.')}`;
  const between = differenceRange(metric.unit, difference.low, difference.high, locale);
  if (!judged) return `${group} ${say('So far, beyond what changed there too: {between}.', { between })}`;
  return difference.low <= 0 && difference.high >= 0
    ? `${group} ${say('Beyond what changed there too: not enough to tell ({between}).', { between })}`
    : `${group} ${say('Beyond what changed there too: {words}', {
        words: differenceWords(metric, difference, locale),
      })}`;
}

/** The figure of before: with its interval, or, where only months were told, the range in which they lay. */
export function beforeWords(
  { baseline, before, measure: metric }: Pick<Progress, 'baseline' | 'before' | 'measure'>,
  locale: string,
): string {
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const words = (value: number): string => unitWords(metric.unit, value, locale);
  if (!baseline || baseline.value === null) return say('No baseline.');
  const slots = { value: words(baseline.value), n: formatNumber(baseline.n, locale) };
  const between = metricBetweenWords(baseline, metric.unit, locale);
  if (between) return say('Before: {value}, {between}, from {n}.', { ...slots, between });
  if (!before || before.least === before.most) return say('Before: {value}, from {n}, as it was entered.', slots);
  return say('Before: months from {least} to {most}, the middle one {value}, from {n}, as they were entered.', {
    ...slots,
    least: words(before.least),
    most: words(before.most),
  });
}
