import { t, tn } from '../../core/words/words';
import { backupWords } from './backups';
import type { PersonalData } from './personal-data';

type PersonalDataParts = Awaited<ReturnType<PersonalData['of']>>;

const shown = 12;
const unfolded = 200;

export function personalDataPage(parts: PersonalDataParts, backupDays: number, locale: string) {
  return {
    title: t('What the desk knows about me', {}, locale),
    heading: t('What the desk knows about me', {}, locale),
    lead: t('Everything we keep about you, who can see it, and for how long.', {}, locale),
    download: '/my/data/download',
    backups: backupWords(backupDays, locale),
    back: { href: '/account', label: t('Your account', {}, locale) },
    parts: parts.map(({ label, who, howLong, items }, index) => ({
      id: `part-${index + 1}`,
      label: t(label, {}, locale),
      who: t(who, {}, locale),
      howLong: t(howLong, {}, locale),
      items: items.slice(0, shown),
      more:
        items.length > shown
          ? {
              words: tn('and {n} more', 'and {n} more', items.length - shown, {}, locale),
              items: items.slice(shown, unfolded),
              rest: items.length > unfolded ? t('The rest is in the download.', {}, locale) : null,
            }
          : null,
      none: items.length === 0,
    })),
  };
}

/** The same as a file to keep, in plain names and ISO times. */
export const personalDataCopy = (parts: PersonalDataParts, backupDays: number, at: Date, locale: string) => ({
  copiedAt: at.toISOString(),
  backups: backupWords(backupDays, locale),
  parts: parts.map(({ label, who, howLong, items }) => ({
    label: t(label, {}, locale),
    whoMaySeeIt: t(who, {}, locale),
    howLongItStays: t(howLong, {}, locale),
    items: items.map(({ words, at: when, href }) => ({
      words,
      ...(when ? { at: when.toISOString() } : {}),
      ...(href ? { address: href } : {}),
    })),
  })),
});
