import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { openParts } from './opened-part.entity';
import { programmeParts } from './programme-parts';

/** What can be opened, what it shows, and since when it is open. */
export async function partsPage(reader: Reader) {
  const { locale } = reader;
  const open = await openParts.get();
  return {
    title: t('What carries it on', {}, locale),
    back: { href: '/pilot', label: t('Where we are', {}, locale) },
    parts: programmeParts.map(({ code, words, shows, href }) => {
      const since = open.get(code);
      return {
        code,
        words: t(words, {}, locale),
        shows: t(shows, {}, locale),
        since: since ? t('Open since {day}', { day: dayWords(since, reader) }, locale) : null,
        href: since ? href : null,
        action: `/pilot/parts/${code}/${since ? 'closings' : 'openings'}`,
      };
    }),
  };
}
