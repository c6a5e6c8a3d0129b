/** An address as logs may hold it: a personal link is a key, so its key and every query are left out. */
// A number here would tell who answered when.
const inConfidence = new Set(['surveys']);

export function shortPath(url: string): string {
  const [, first = '', second = ''] = url.split('?')[0].split('/');
  return `/${first}${second ? `/${inConfidence.has(first) || (second.length >= 20 && !/^\d+$/.test(second)) ? '…' : second}` : ''}`;
}
