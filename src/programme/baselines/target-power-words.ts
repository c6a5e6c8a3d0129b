import { formatNumber, t, tn } from '../../core/words/words';
import { sizeWords } from '../../metrics/difference-words';
import type { PilotMetric } from '../metric-source';
import type { Target } from '../pilot/pilot.entity';
import type { TargetPower } from './target-power';

/** What a plan can show of a target by its end, and what it would take. */
export function powerWords(
  power: TargetPower | null,
  { from, to }: Pick<Target, 'from' | 'to'>,
  { unit }: Pick<PilotMetric, 'unit'>,
  locale: string,
): string {
  if (!power) return t('Too little has been counted to say what this plan can show.', {}, locale);
  const { perMonth, detectable, enough, needed } = power;
  const slots = {
    n: formatNumber(Math.round(perMonth), locale),
    least: sizeWords(unit, detectable, locale),
    asked: sizeWords(unit, Math.abs(to - from), locale),
  };
  if (enough) return t('With about {n} a month, a difference of {least} can be seen by the end.', slots, locale);
  const short = t(
    'With about {n} a month, a difference under {least} can’t be told by the end. You’re aiming for {asked}.',
    slots,
    locale,
  );
  const way =
    needed === null
      ? t(
          'With this baseline no number of months would be enough: aim further, or include more departments.',
          {},
          locale,
        )
      : tn(
          'You’d need {n} month, or more departments.',
          'You’d need {n} months, or more departments.',
          needed,
          {},
          locale,
        );
  return `${short} ${way}`;
}
