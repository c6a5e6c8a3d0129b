import Handlebars from 'handlebars';
import { randomUUID } from 'node:crypto';
import { byWhen, clockTime, dayWords, exactTime, timeWords, type Reader } from '../words/dates';
import { markdownHtml } from '../words/markdown';
import { formatNumber, t, tn, type Slots } from '../words/words';
import type { FieldErrors } from '../errors';
import type { Assets } from './assets';
import type { ErrorSummary } from './error-summary';
import { ownKey } from './own-form';

type Options = Handlebars.HelperOptions;
type Formatter = (at: Date, reader: Reader) => string;

const { SafeString, escapeExpression } = Handlebars;

const reader = (options: Options): Reader => {
  const root = options.data.root as Reader;
  return { zone: root.zone, locale: root.locale, now: root.now };
};

const summaryOf = (options: Options): ErrorSummary | undefined =>
  (options.data.root as { collectedErrors?: ErrorSummary }).collectedErrors;

const readerId = (options: Options): number | undefined => (options.data.root as { me?: { id?: number } }).me?.id;

/** A sentence whose slots hold markup (a `<time>`) is escaped around them; a plain one is escaped by the template. */
function sentence(fill: (slots: Slots) => string, hash: Slots): string | Handlebars.SafeString {
  if (!Object.values(hash).some((value) => value instanceof SafeString)) return fill(hash);
  const slots: Slots = {};
  const safe: string[] = [];
  for (const [name, value] of Object.entries(hash))
    slots[name] = `\uE000${safe.push(escapeExpression(value as string)) - 1}\uE001`;
  const escaped = escapeExpression(fill(slots));
  return new SafeString(escaped.replace(/\uE000(\d+)\uE001/g, (_, index: string) => safe[Number(index)]));
}

function timeElement(format: Formatter) {
  return (value: unknown, options: Options) => {
    if (!(value instanceof Date)) return '';
    const who = reader(options);
    return new SafeString(
      `<time datetime="${value.toISOString()}" ` +
        `title="${escapeExpression(exactTime(value, who))}">${escapeExpression(format(value, who))}</time>`,
    );
  };
}

/** Where the head names what the behaviours of the page stand in, once it is known which ones it has. */
export const behavioursHere = '<!--behaviours-->';
export const modulesAhead = (urls: readonly string[]): string =>
  urls.map((url) => `<link rel="modulepreload" href="${url}">`).join('\n');

export function viewHelpers(assets: Assets): Record<string, Handlebars.HelperDelegate> {
  const importMap = assets.importMap();
  const { modules, font } = assets.preloads();
  const preloads = [
    `<link rel="preload" as="font" type="font/woff2" crossorigin href="${font}">`,
    modulesAhead(modules),
    behavioursHere,
  ].join('\n');
  return {
    t: (words: string, options: Options) =>
      sentence((slots) => t(words, slots, reader(options).locale), options.hash as Slots),
    tn: (one: string, other: string, n: number, options: Options) =>
      sentence((slots) => tn(one, other, n, slots, reader(options).locale), options.hash as Slots),
    time: timeElement(timeWords),
    day: timeElement(dayWords),
    clock: timeElement(clockTime),
    due: timeElement(byWhen),
    number: (n: number, options: Options) =>
      typeof n === 'number' ? formatNumber(n, reader(options).locale, options.hash) : '',
    asset: (name: string) => assets.url(name),
    importmap: () => new SafeString(importMap),
    preloads: () => new SafeString(preloads),
    icon: (name: string, options: Options) => {
      const label = options.hash.label as string | undefined;
      const spoken = label ? `role="img" aria-label="${escapeExpression(label)}"` : 'aria-hidden="true"';
      return new SafeString(
        `<svg class="icon" ${spoken}><use href="${assets.url('icons.svg')}#${escapeExpression(name)}"/></svg>`,
      );
    },
    fieldError: (name: string, words: string, options: Options) => summaryOf(options)?.field(name, words),
    pageErrors: (errors: FieldErrors | null | undefined, options: Options) =>
      summaryOf(options)?.page(errors, options.hash.lead as string | undefined),
    newKey: () => randomUUID(),
    ownKey: (key: string, options: Options) => ownKey(key, readerId(options)),
    submissionKey: (options: Options) =>
      new SafeString(`<input type="hidden" name="submission" value="${ownKey(randomUUID(), readerId(options))}">`),
    markdown: (text: unknown, options: Options) => {
      const fold = (words: string) => t('Quoted: {words}', { words }, reader(options).locale);
      return new SafeString(typeof text === 'string' ? markdownHtml(text, options.hash.fold ? fold : undefined) : '');
    },
    eq: (a: unknown, b: unknown) => a === b,
  };
}
