const here = 'http://desk.invalid';

/**
 * A path of this site to go on to, or the front page: an address that somebody else wrote never leads away from the
 * desk.
 */
export function safePath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || next.length > 500 || /[\p{Cc}\\]/u.test(next))
    return '/';
  try {
    const url = new URL(next, here);
    return url.origin === here ? url.pathname.replace(/^\/{2,}/, '/') + url.search : '/';
  } catch {
    return '/';
  }
}

/** The same as part of another address; nothing for the front page. */
export const nextQuery = (next: unknown): string => {
  const path = safePath(next);
  return path === '/' ? '' : `?next=${encodeURIComponent(path)}`;
};
