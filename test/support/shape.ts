import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    shapes: { kinds: Map<Element, number>; outline: number };
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
 * anything, and all that it stands in: style sheets decide by these alone), one for the outline of headings and
 * landmarks. A page all of whose numbers were measured without a fault has nothing that was not measured.
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
    const ids = new Set<string>();
    let twice = 0;
    const shapes = new Set<number>();
    const outline: string[] = [document.title.trim() !== '' ? 'titled' : 'untitled'];
    const visit = (one: Element, within: number) => {
      if (one.id) {
        if (ids.has(one.id)) twice++;
        ids.add(one.id);
      }
      const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const labelled = 'labels' in one ? ((one.labels as NodeList | null)?.length ?? 0) : '';
      const words = [one.localName, says, one.childElementCount > 0, labelled, [...one.attributes].map(attribute)];
      const shape = hash(`${within} ${words.join('|')}`);
      shapes.add(shape);
      kinds.set(one, shape);
      if (/^(h[1-6]|main|nav|header|footer|aside|form|section|dialog)$/.test(one.localName) || one.hasAttribute('role'))
        outline.push(`${one.localName}${one.getAttribute('role') ?? ''}${one.hasAttribute('aria-label')}`);
      for (const child of one.children) visit(child, shape);
    };
    visit(document.documentElement, innerWidth);
    window.shapes = { kinds, outline: hash(`${outline.join()} ${twice}`) };
    return [...shapes, window.shapes.outline];
  });
