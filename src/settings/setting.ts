import { durationWords } from '../core/words/dates';
import { t } from '../core/words/words';
import { type AboutSetting, type SettingGroup, settingGroups } from './setting-groups';

/** A named value that its feature declares: what holds until somebody changes it, and what may be put there. */
export interface Setting<T> {
  name: string;
  initial: T;
  /** What an administrator reads about it. */
  about: AboutSetting;
  /** Gives the sentence that says what is wrong, or null. */
  fault: (value: T, locale: string) => string | null;
}

const declared = new Map<string, Setting<unknown>>();

export function setting<T>(
  name: string,
  initial: T,
  about: AboutSetting,
  fault: (value: T, locale: string) => string | null = () => null,
): Setting<T> {
  if (declared.has(name)) throw new Error(`The setting ${name} is declared twice`);
  const made: Setting<T> = { name, initial, about, fault };
  declared.set(name, made as Setting<unknown>);
  return made;
}

/** For whole numbers in a range, the commonest kind. */
export function wholeNumber(
  name: string,
  initial: number,
  from: number,
  to: number,
  about: AboutSetting,
): Setting<number> {
  const time = about.unit === 'minutes' || about.unit === 'workingTime';
  const outside = (locale: string) =>
    time
      ? t(
          'Enter a time from {from} to {to}, like “1 h 30 min”.',
          { from: durationWords(from, locale), to: durationWords(to, locale) },
          locale,
        )
      : t('Enter a whole number from {from} to {to}.', { from, to }, locale);
  return setting(name, initial, about, (value, locale) =>
    Number.isInteger(value) && value >= from && value <= to ? null : outside(locale),
  );
}

const unlike = 'This value doesn’t fit here. Keep its structure as it was.';

/**
 * What is wrong with a value, in a sentence. What has another shape than the first value is refused whatever it holds.
 */
export function settingFault<T>({ initial, fault }: Setting<T>, value: T, locale: string): string | null {
  if (alike(initial, value)) return fault(value, locale);
  try {
    return fault(value, locale) ?? unlike;
  } catch {
    return unlike;
  }
}

/** Lists of things like the first one, things with all their parts, and the same kinds of words and numbers. */
function alike(first: unknown, value: unknown): boolean {
  if (Array.isArray(first))
    return Array.isArray(value) && (first.length === 0 || value.every((one) => alike(first[0], one)));
  if (typeof first !== 'object' || first === null) return typeof value === typeof first;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(first).every(([name, part]) => alike(part, (value as Record<string, unknown>)[name]));
}

export const settingNamed = (name: string): Setting<unknown> | undefined => declared.get(name);

export const allSettings = (): Setting<unknown>[] =>
  [...declared.values()].toSorted((a, b) => a.name.localeCompare(b.name));

/** In the order of the groups; in a group as its features declare them. */
export function settingsByGroup(): { group: SettingGroup; settings: Setting<unknown>[] }[] {
  const all = [...declared.values()];
  return (Object.keys(settingGroups) as SettingGroup[])
    .map((group) => ({ group, settings: all.filter(({ about }) => about.group === group) }))
    .filter(({ settings }) => settings.length > 0);
}
