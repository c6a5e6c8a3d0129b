import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    shapes: { kinds: Map<Element, number>; outline: number[] };
  }
}

// Beside the template of the databases, which goes when the run ends: a number a line.
const told = join(dirname(process.env.TEST_SQLITE_TEMPLATE ?? ''), 'measured');
const known = new Set<number>();
let readTo = 0;

/** The numbers (see shapeOf) that were measured without a fault, in any test file of this run. */
export function measured(): ReadonlySet<number> {
  const file = openSync(told, 'a+');
  const news = Buffer.alloc(fstatSync(file).size - readTo);
  readSync(file, news, 0, news.length, readTo);
  closeSync(file);
  // Another worker may be in the middle of a line.
  const whole = news.lastIndexOf('\n') + 1;
  readTo += whole;
  for (const line of news.toString('latin1', 0, whole).split('\n')) if (line) known.add(Number(line));
  return known;
}

export const tellMeasured = (numbers: number[]): void =>
  appendFileSync(told, numbers.map((number) => `${number}\n`).join(''));

/**
 * What axe judges on a page, as numbers: one for each kind of element (tag, classes, attributes, whether it says
 * anything, and all that it stands in: style sheets decide by these alone), and its outline. A page all of whose
 * numbers were measured without a fault has nothing that was not measured.
 *
 * The outline is all that the rules for whole pages look at, piece by piece, because each of them asks of two headings
 * that follow each other, of one landmark and what it stands in, or how many there are: which heading comes after
 * which, which landmark stands in which, what there is more than one of or none, and what stands outside all of them.
 */
export const shapeOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const kinds = new Map<Element, number>();
    const changing =
      /^(id|name|for|value|href|src|srcset|action|formaction|content|datetime|d|nonce|data-(?!state|look).*)$/;
    const spoken = /^(alt|title|label|placeholder|aria-label)$/;
    const pointing = /^(for|aria-(labelledby|describedby|controls|owns|errormessage|activedescendant))$/;
    const hash = (text: string) => {
      let [high, low] = [0xdeadbeef, 0x41c6ce57];
      for (let at = 0; at < text.length; at++) {
        high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
        low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
      }
      return 4294967296 * (2097151 & low) + (high >>> 0);
    };
    const attribute = ({ name, value }: Attr) => {
      if (pointing.test(name)) return `${name}>${value.split(/\s+/).every((id) => document.getElementById(id))}`;
      if (spoken.test(name)) return `${name}"${value.trim() !== ''}`;
      return changing.test(name) ? name : `${name}=${value.replace(/\d+/g, 'N')}`;
    };
    const outline = new Set([`titled ${document.title.trim() !== ''}`]);
    const often = new Map(['main', 'h1', 'header', 'footer', 'id'].map((one) => [one, 0]));
    const names = new Set<string>();
    const ids = new Set<string>();
    let heading = 'nothing';
    const nameOf = (one: Element) => {
      const label = (one.getAttribute('aria-labelledby') ?? '').split(' ');
      return one.getAttribute('aria-label') ?? label.map((id) => document.getElementById(id)?.textContent).join(' ');
    };
    const isLandmark = (one: Element) =>
      /^(main|nav|header|footer|aside|dialog)$/.test(one.localName) ||
      /^(banner|complementary|contentinfo|main|navigation|region|search|(alert)?dialog|alert|status|log)$/.test(
        one.getAttribute('role') ?? '',
      ) ||
      (/^(section|form)$/.test(one.localName) && nameOf(one) !== '');
    const seen = (one: Element, landmarks: string) => {
      const what = `${one.localName}${one.getAttribute('role') ?? ''}`;
      if (often.has(one.localName)) often.set(one.localName, (often.get(one.localName) ?? 0) + 1);
      if (one.id && ids.has(one.id)) often.set('id', 2);
      ids.add(one.id);
      if (/^h[1-6]$|heading$/.test(what) && one.checkVisibility()) {
        const level = one.getAttribute('aria-level') ?? one.localName;
        outline.add(`${level} after ${heading}`);
        heading = level;
      }
      if (one.matches('a[href^="#"]'))
        outline.add(`leads to ${document.getElementById(one.getAttribute('href')?.slice(1) ?? '')?.localName}`);
      if (!isLandmark(one)) return landmarks;
      const named = `${what} ${nameOf(one)}`;
      if (names.has(named)) outline.add(`${what} twice, named ${nameOf(one) !== ''}`);
      names.add(named);
      outline.add(`${landmarks} ${what}`);
      return `${landmarks} ${what}`;
    };
    const visit = (one: Element, within: number, landmarks: string) => {
      const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const labelled = 'labels' in one ? ((one.labels as NodeList | null)?.length ?? 0) : '';
      const words = [one.localName, says, one.childElementCount > 0, labelled, [...one.attributes].map(attribute)];
      const shape = hash(`${within} ${words.join('|')}`);
      kinds.set(one, shape);
      const inside = seen(one, landmarks);
      if (inside === '') outline.add(`outside ${shape}`);
      for (const child of one.children) visit(child, shape, inside);
    };
    visit(document.documentElement, innerWidth, '');
    for (const [what, times] of often) outline.add(`${what} ${Math.min(times, 2)} times`);
    window.shapes = { kinds, outline: [...outline].map(hash) };
    return [...new Set([...kinds.values(), ...window.shapes.outline])];
  });
