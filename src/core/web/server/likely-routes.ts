import type { INestApplication } from '@nestjs/common';
import type { Express } from 'express';

interface Layer {
  route?: { path: unknown };
  match: (path: string) => unknown;
}

/** The first part of an address that has no name or star in it; null where it is not known beforehand. */
export function firstPartOf(route: unknown): string | null {
  if (typeof route !== 'string') return null;
  const part = firstPart(route);
  return /[^\w.-]/.test(part) ? null : part;
}

/** Express takes capitals for small letters. */
function firstPart(path: string): string {
  const end = path.indexOf('/', 1);
  return (end < 0 ? path.slice(1) : path.slice(1, end)).toLowerCase();
}

/**
 * Express tries one route after the other, each by its pattern, and the desk has some four hundred: half a millisecond
 * for the last of them. A route whose address begins otherwise is left out by comparing one word.
 */
export function tryLikelyRoutes(app: INestApplication): void {
  const { router } = app.getHttpAdapter().getInstance() as Express;
  let asked = '';
  let first = '';
  for (const layer of router.stack as unknown as Layer[]) {
    const own = layer.route ? firstPartOf(layer.route.path) : null;
    if (own === null) continue;
    const match = layer.match.bind(layer);
    layer.match = (path) => {
      if (path !== asked) [asked, first] = [path, firstPart(path)];
      return first === own ? match(path) : false;
    };
  }
}
