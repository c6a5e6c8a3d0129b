import { formatNumber, t, tn } from '../../core/words/words';
import { differenceRange, differenceWords } from '../../metrics/difference-words';
import { metricOf } from '../metrics/metric-list';
import { longMonth, type Month } from '../months';
import { valueWords } from '../trends/trend-words';
import { byChanceAlone, type MonthMove, type Way } from './month-moves';

export const comparedWithWords = (months: number, locale: string): string => {
  if (months === 1) return t('the month before', {}, locale);
  return months === 2 ? t('the two months before', {}, locale) : t('the three months before', {}, locale);
};

/** How a figure stands beside the time before, from the interval of the difference alone. */
export function changeWords({ name, figure, difference, way }: MonthMove, locale: string): string {
  if (figure.value === null) return '';
  if (way === 'unknown') return t('Nothing to compare it with yet.', {}, locale);
  return differenceWords(metricOf(name), difference, locale);
}

/** A change has its colour and its sign beside its words. */
export const wayLooks: Record<Way, { tone: string; changeIcon: string }> = {
  better: { tone: 'kept', changeIcon: 'trending-up' },
  worse: { tone: 'broken', changeIcon: 'trending-down' },
  unclear: { tone: 'waiting', changeIcon: 'hourglass' },
  unknown: { tone: 'waiting', changeIcon: 'hourglass' },
};

/** The month in one sentence: what people said, how sure that is, and whether it is a change. */
export function monthSentence(month: Month, move: MonthMove, before: string, locale: string): string {
  const { figure, difference, way } = move;
  const { value, low, high, n, asked } = figure;
  const slots = { month: longMonth(month, locale), before };
  if (value === null || low === null || high === null)
    return n === 0
      ? t('In {month}, nobody said how satisfied they were.', slots, locale)
      : tn(
          'In {month}, {n} person of {asked} asked answered: too few to say how satisfied people were.',
          'In {month}, {n} people of {asked} asked answered: too few to say how satisfied people were.',
          n,
          { ...slots, asked: formatNumber(asked ?? 0, locale) },
          locale,
        );
  const said = {
    ...slots,
    share: valueWords(move.name, value, locale),
    low: valueWords(move.name, low, locale),
    high: valueWords(move.name, high, locale),
  };
  if (way === 'unknown')
    return t(
      'In {month}, {share} % of the people who answered were satisfied, between {low} and {high}.',
      said,
      locale,
    );
  if (way === 'unclear')
    return t(
      'In {month}, {share} % of the people who answered were satisfied, between {low} and {high}; whether ' +
        'that’s a change from {before} is too early to tell ({range}).',
      { ...said, range: differenceRange(metricOf(move.name).unit, difference!.low!, difference!.high!, locale) },
      locale,
    );
  const points = [difference!.low!, difference!.high!].map((one) => Math.max(1, Math.round(Math.abs(one) * 100)));
  const change = { ...said, least: Math.min(...points), most: Math.max(...points) };
  return way === 'better'
    ? t(
        'In {month}, {share} % of the people who answered were satisfied, between {low} and {high}: {least} to ' +
          '{most} points more than in {before}.',
        change,
        locale,
      )
    : t(
        'In {month}, {share} % of the people who answered were satisfied, between {low} and {high}: {least} to ' +
          '{most} points fewer than in {before}.',
        change,
        locale,
      );
}

/** What is not told by itself, in one line, and how often chance alone would say something. */
export function restWordsOf(moves: readonly MonthMove[], told: readonly MonthMove[], locale: string): string {
  const compared = moves.filter(({ way }) => way !== 'unknown');
  if (compared.length === 0) return '';
  const others = compared.filter((move) => !told.includes(move));
  const names = (way: Way): string =>
    new Intl.ListFormat(locale).format(
      others.filter((move) => move.way === way).map(({ name }) => t(metricOf(name).name, {}, locale)),
    );
  return [
    names('worse') && t('Also worse: {names}.', { names: names('worse') }, locale),
    names('better') && t('Also better: {names}.', { names: names('better') }, locale),
    names('unclear') && t('Too early to tell: {names}.', { names: names('unclear') }, locale),
    tn(
      'We compare {n} figure. By chance alone it would differ in about {months} of 100 months.',
      'We compare {n} figures. By chance alone at least one would differ in about {months} of 100 months.',
      compared.length,
      { months: byChanceAlone(compared.length) },
      locale,
    ),
  ]
    .filter(Boolean)
    .join(' ');
}
