const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

export const round = (value: number): number => Math.round(value * 10) / 10;

/** `inside` is markup already; attributes are escaped here. */
export function tag(name: string, attributes: Record<string, string | number>, inside = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
    .join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

export function group(className: string, parts: readonly string[]): string {
  const inside = parts.join('');
  return inside === '' ? '' : tag('g', { class: className }, inside);
}

/** Moves labels apart until none stands nearer than `gap` to the next; each clump keeps its order and its middle. */
export function spread(places: readonly number[], gap: number): number[] {
  const middle = (clump: number[]): number => clump.reduce((sum, i) => sum + places[i], 0) / clump.length;
  const half = (clump: number[]): number => (clump.length * gap) / 2;
  const clumps: number[][] = [];
  for (const at of places.map((_, i) => i).toSorted((a, b) => places[a] - places[b])) {
    let clump = [at];
    for (
      let before = clumps.at(-1);
      before && middle(before) + half(before) > middle(clump) - half(clump);
      before = clumps.at(-1)
    ) {
      clump = [...before, ...clump];
      clumps.pop();
    }
    clumps.push(clump);
  }
  const moved = [...places];
  clumps.forEach((clump) =>
    clump.forEach((i, n) => {
      moved[i] = middle(clump) - half(clump) + (n + 0.5) * gap;
    }),
  );
  return moved;
}
