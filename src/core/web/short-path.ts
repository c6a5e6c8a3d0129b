/** An address as logs may hold it: a personal link is a key, so its key and every query are left out. */
export function shortPath(url: string): string {
  const [, first = '', second = ''] = url.split('?')[0].split('/');
  return `/${first}${second ? `/${/^\d+$/.test(second) || second.length < 20 ? second : '…'}` : ''}`;
}
