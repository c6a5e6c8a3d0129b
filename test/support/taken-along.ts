import JSZip from 'jszip';
import type { Browser } from './cast';

/** What somebody holds who was given the files of a frozen story: their words, and every number behind a chart. */
export interface TakenAlong {
  /** Of the page, as it is written. */
  html: string;
  /** Of the slides, notes included. */
  words: string;
  /** Of the charts and of the sheets that lie in them. */
  numbers: number[];
}

export async function takenAlong(reader: Browser, id: number): Promise<TakenAlong> {
  const { text: html } = await reader.get(`/presentations/${id}/story.html`).expect(200);
  const { body } = await reader.get(`/presentations/${id}/story.pptx`).responseType('blob').expect(200);
  const zip = await JSZip.loadAsync(body as Buffer);
  const texts = async (from: JSZip, names: RegExp): Promise<string[]> =>
    Promise.all(from.file(names).map((file) => file.async('text')));
  const sheets: string[] = [];
  for (const file of zip.file(/\.xlsx$/))
    sheets.push(...(await texts(await JSZip.loadAsync(await file.async('nodebuffer')), /sheets\/.*\.xml$/)));
  const numbers = (xml: string, values: RegExp): number[] =>
    [...xml.matchAll(values)].map(([, value]) => Number(value));
  return {
    html,
    words: (await texts(zip, /(slides|notesSlides)\/[^/]+\.xml$/)).join('\n'),
    numbers: [
      ...(await texts(zip, /charts\/chart[^/]*\.xml$/)).flatMap((xml) =>
        numbers(xml, /<c:v>(-?[\d.]+(?:e-?\d+)?)<\/c:v>/gi),
      ),
      // A cell without a type holds a number; others hold the place of a word.
      ...sheets.flatMap((xml) => numbers(xml, /<c r="\w+"[^>t]*><v>(-?[\d.]+(?:e-?\d+)?)<\/v>/gi)),
    ],
  };
}

/** Every number of something frozen, and how far it lies from the ends of its range, as charts draw it. */
export function numbersOf(frozen: unknown): Set<string> {
  const found = new Set<string>();
  const add = (value: number): unknown => found.add(rounded(value));
  const look = (one: unknown): void => {
    if (typeof one === 'number') add(one);
    if (typeof one !== 'object' || one === null) return;
    const { value, values, low, high } = one as Record<string, unknown>;
    const [middles, lows, highs] = [[values ?? value].flat(), [low].flat(), [high].flat()];
    for (const [at, middle] of middles.entries())
      for (const end of [lows[at], highs[at]])
        if (typeof middle === 'number' && typeof end === 'number') add(Math.abs(middle - end));
    for (const inner of Object.values(one)) look(inner);
  };
  look(frozen);
  return found;
}
export const rounded = (value: number): string => value.toFixed(6);
