export type Slots = Record<string, unknown>;
export type Dictionary = Record<string, string>;

export const defaultLocale = 'en-GB';

/** Dates and times as in ISO 8601, the words in English. */
export const isoLocale = 'en-SE';

/** What a person can choose: only what can be said whole, so that no page mixes two languages. Grows by languages. */
export const offeredLocales: string[] = [defaultLocale, 'en-US', 'en-IE', 'en-AU', 'en-NZ', 'en-IN', isoLocale];

const dictionaries = new Map<string, Dictionary>();

const languageOf = (locale: string): string => locale.split('-')[0];

/** A language is one file of sentences: English is the key. */
export function addLanguage(locale: string, sentences: Dictionary): void {
  dictionaries.set(languageOf(locale), sentences);
  if (!offeredLocales.includes(locale)) offeredLocales.push(locale);
}

/** The locale itself, or the desk's own where nobody has written its language yet. */
export const spokenLocale = (locale: string): string =>
  languageOf(locale) === 'en' || dictionaries.has(languageOf(locale)) ? locale : defaultLocale;

/** In which language whoever asks reads: whoever knows people puts it into `res.locals`. */
export const localeOf = ({ locals }: { locals: Record<string, unknown> }): string =>
  typeof locals.locale === 'string' ? locals.locale : defaultLocale;

/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A name from right to left keeps its place in our sentence: invisible marks say where it begins and ends. */
const apart = (words: string): string => (rightToLeft.test(words) ? `\u2068${words}\u2069` : words);

function fill(sentence: string, slots: Slots): string {
  return sentence.replace(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    if (!(name in slots)) return whole;
    const words = String(slots[name] ?? '');
    // A company, a time of day or a whole sentence may bring its own full stop.
    return words.endsWith('.') ? apart(words) : apart(words) + stop;
  });
}

/**
 * `t('We answer by {time}', { time })`. A bar gives context where one English word has two meanings: `t('Open|verb')`.
 */
export function t(sentence: string, slots: Slots = {}, locale: string = defaultLocale): string {
  const translated = dictionaries.get(languageOf(locale))?.[sentence] ?? sentence.split('|')[0];
  return fill(translated, slots);
}

const pluralRules = new Map<string, Intl.PluralRules>();

function pluralForm(n: number, locale: string): Intl.LDMLPluralRule {
  let rules = pluralRules.get(locale);
  if (!rules) pluralRules.set(locale, (rules = new Intl.PluralRules(locale)));
  return rules.select(n);
}

/** `tn('{n} answer', '{n} answers', n)`: the form follows the language's own plural rules. */
export function tn(one: string, other: string, n: number, slots: Slots = {}, locale: string = defaultLocale): string {
  const form = pluralForm(n, locale);
  const dictionary = dictionaries.get(languageOf(locale));
  const sentence =
    dictionary?.[`${other}|${form}`] ?? dictionary?.[form === 'one' ? one : other] ?? (form === 'one' ? one : other);
  return fill(sentence, { n: formatNumber(n, locale), ...slots });
}

const numberFormats = new Map<string, Intl.NumberFormat>();

export function formatNumber(
  n: number,
  locale: string = defaultLocale,
  options: Intl.NumberFormatOptions = {},
): string {
  const key = locale + JSON.stringify(options);
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format.format(n);
}
