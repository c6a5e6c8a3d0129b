import { usualCurrencies } from '../../core/words/money';
import { t } from '../../core/words/words';
import { type PricePeriod, pricePeriods, sensitivities, toolKinds } from '../tool.entity';
import { kindLabel, sensitivityLabel } from './tool-detail-words';

const periodWords: Record<PricePeriod, string> = { month: 'a month', year: 'a year', once: 'once, for good' };

const withNone = <T extends string>(
  all: readonly T[],
  chosen: string | undefined,
  label: (one: T) => string,
  none: string,
) => [
  { value: '', label: none, selected: !chosen },
  ...all.map((value) => ({ value, label: label(value), selected: value === chosen })),
];

export const kindOptions = (chosen: string | undefined, locale: string) =>
  withNone(toolKinds, chosen, (kind) => kindLabel(kind, locale), t('Not said yet', {}, locale));

export const sensitivityOptions = (chosen: string | undefined, locale: string) =>
  withNone(sensitivities, chosen, (one) => sensitivityLabel(one, locale), t('Not said yet', {}, locale));

export const periodOptions = (chosen: string | undefined, locale: string) =>
  pricePeriods.map((value) => ({
    value,
    label: t(periodWords[value], {}, locale),
    selected: value === (chosen ?? 'month'),
  }));

export function currencyOptions(stored: string | undefined, chosen: string, locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return [...new Set([...usualCurrencies, ...(stored ? [stored] : [])])].map((code) => ({
    value: code,
    label: t('{name} ({code})', { name: names.of(code) ?? code, code }, locale),
    selected: code === chosen,
  }));
}
