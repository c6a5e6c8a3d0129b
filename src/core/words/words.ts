export type Slots = Record<string, unknown>;
export type Dictionary = Record<string, string>;

export const defaultLocale = 'en-GB';

const dictionaries = new Map<string, Dictionary>();

/** A language is one file of sentences: English is the key. */
export function addLanguage(language: string, sentences: Dictionary): void {
  dictionaries.set(language, sentences);
}

const languageOf = (locale: string): string => locale.split('-')[0];

function fill(sentence: string, slots: Slots): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in slots ? String(slots[name] ?? '') : whole));
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
