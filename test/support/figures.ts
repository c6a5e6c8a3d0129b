import { allMetrics } from '../../src/metrics/metric-list';
import { unitNumber } from '../../src/metrics/unit-words';

/** A number on a page that says which figure it is. */
export interface FoundFigure {
  page: string;
  /** What, from which day to which, and whose. */
  key: string;
  value: number;
  /** As it is read. */
  text: string;
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Every figure of a page that says which it is. */
export const figuresOf = (page: string, html: string): FoundFigure[] =>
  [...html.matchAll(/<(\w+)[^>]*\sdata-figure="([^"]+)"\s+data-value="([^"]+)"[^>]*>([\s\S]*?)<\/\1>/g)].map(
    ([, , key, value, inside]) => ({ page, key, value: Number(value), text: plain(inside) }),
  );

/** The figures of a page that are named as in the registry, and do not say which they are. */
export const unnamedFigures = (page: string, html: string): string[] =>
  [...html.matchAll(/class="figure-label"[^>]*>([^<]+)<[\s\S]*?class="figure-value"([^>]*)>([^<]*)/g)].flatMap(
    ([, label, attributes, text]) =>
      allMetrics.some(({ name }) => name === label.trim()) && /\d/.test(text) && !attributes.includes('data-figure')
        ? [`${page}: ${label}`]
        : [],
  );

/** Whether what is read is what was reckoned: "84 %", "3 h 20 min", "20 of 22". */
export function readsAs({ key, value, text }: FoundFigure, locale: string): boolean {
  const [code] = key.split(' ');
  const unit = allMetrics.find((metric) => metric.code === code)?.unit ?? 'share';
  const parts = /^([\d,]+) of ([\d,]+)$/.exec(text);
  if (parts && unit === 'share') {
    const [part, of] = parts.slice(1).map((one) => Number(one.replace(/,/g, '')));
    return Math.abs(part / of - value) < 0.0001;
  }
  return text.startsWith(unitNumber(unit, value, locale));
}
