import { minutesFrom } from '../core/words/duration-text';
import { durationWords } from '../core/words/dates';
import { t, tn } from '../core/words/words';
import type { SettingUnit } from './setting-groups';
import type { Setting } from './setting';

const counted: Record<Exclude<SettingUnit, 'minutes' | 'workingTime'>, [one: string, many: string]> = {
  days: ['{n} day', '{n} days'],
  workingDays: ['{n} working day', '{n} working days'],
  months: ['{n} month', '{n} months'],
  percent: ['{n} %', '{n} %'],
  times: ['{n} time', '{n} times'],
  score: ['score {n}', 'score {n}'],
};

const isTime = (unit: SettingUnit | undefined): boolean => unit === 'minutes' || unit === 'workingTime';

/** The value as a person reads it. Lists and tables are told in short: they have a page of their own. */
export function settingValueWords({ about }: Setting<unknown>, value: unknown, locale: string): string {
  if (typeof value === 'boolean') return value ? t('Yes', {}, locale) : t('No', {}, locale);
  if (typeof value === 'string') return value;
  if (about.told && Array.isArray(value)) return about.told(value as never, locale);
  if (Array.isArray(value) && value.length === 0) return t('none', {}, locale);
  if (Array.isArray(value)) return tn('{n} chosen', '{n} chosen', value.length, {}, locale);
  if (typeof value !== 'number') return '';
  if (value === 0 && about.zero) return t(about.zero, {}, locale);
  if (about.unit === 'workingTime') return t('{time} of working time', { time: durationWords(value, locale) }, locale);
  if (about.unit === 'minutes') return durationWords(value, locale);
  const [one, many] = counted[about.unit as keyof typeof counted] ?? ['{n}', '{n}'];
  return tn(one, many, value, {}, locale);
}

/** What stands in the field: bare numbers, and lengths of time as people write them. */
export function settingField({ about }: Setting<unknown>, value: unknown, locale: string): string {
  return isTime(about.unit) && typeof value === 'number' ? durationWords(value, locale) : String(value);
}

const hour = 60;

/** The value of these words; NaN where a number was wanted and none was given. */
export function settingValue({ about, initial }: Setting<unknown>, words: string): unknown {
  if (typeof initial === 'boolean') return words === 'yes';
  if (typeof initial !== 'number') return words;
  if (isTime(about.unit)) return minutesFrom(words, 24 * hour) ?? Number.NaN;
  return words.trim() === '' ? Number.NaN : Number(words);
}

/** Beside the field: what is counted. */
export function settingUnitWords({ about, initial }: Setting<unknown>, locale: string): string | null {
  if (typeof initial !== 'number') return null;
  if (isTime(about.unit)) return t('For example “30 min” or “1 h 30 min”.', {}, locale);
  const words: Partial<Record<SettingUnit, string>> = {
    days: 'Days',
    workingDays: 'Working days',
    months: 'Months',
    percent: 'Percent',
    times: 'Times',
  };
  const unit = about.unit && words[about.unit];
  return unit ? t(unit, {}, locale) : null;
}
