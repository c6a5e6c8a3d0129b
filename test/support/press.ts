import { randomUUID } from 'node:crypto';
import type { Browser } from './cast';

export const post = (browser: Browser, path: string, form: Record<string, string> = {}) =>
  browser.post(path).type('form').send(form);

/** A form of one page, pressed twice at the same time and once more afterwards: it leads to one place each time. */
export async function pressedTwice(browser: Browser, path: string, form: Record<string, string> = {}): Promise<string> {
  const same = { ...form, submission: randomUUID() };
  const answers = await Promise.all([post(browser, path, same).expect(303), post(browser, path, same).expect(303)]);
  const places = [...answers, await post(browser, path, same).expect(303)].map(({ headers }) => headers.location);
  expect(new Set(places).size).toBe(1);
  return places[0];
}
