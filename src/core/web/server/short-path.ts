/** An address as logs may hold it: a personal link is a key, so its key and every query are left out. */
export type ShortPath = (url: string) => string;

/** Under `confidential` first parts a number would tell who answered when: it is left out too. */
export function shortPathOf(confidential: readonly string[]): ShortPath {
  const hides = (first: string, second: string): boolean =>
    confidential.includes(first) || (second.length >= 20 && !/^\d+$/.test(second));
  return (url) => {
    const [, first = '', second = ''] = url.split('?')[0].split('/');
    return `/${first}${second ? `/${hides(first, second) ? '…' : second}` : ''}`;
  };
}
