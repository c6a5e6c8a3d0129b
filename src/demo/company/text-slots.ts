import type { Random } from './random';

export type TextSlots = Record<string, string>;

const slot = /\{([a-z]+)\}/g;

export function slotsIn(text: string): Set<string> {
  return new Set([...text.matchAll(slot)].map(([, name]) => name));
}

/** One value a slot, so that a ticket speaks of the same room from its first line to its last. */
export function chooseSlots(
  random: Random,
  words: Record<string, string[]>,
  people: { colleague: string; name: string },
): TextSlots {
  const digits = (pattern: string): string => pattern.replaceAll('#', () => String(Math.floor(random.between(0, 10))));
  return {
    ...Object.fromEntries(Object.entries(words).map(([name, values]) => [name, digits(random.pick(values))])),
    ...people,
  };
}

/** A value that opens the text or a sentence begins with a capital. */
export function fill(text: string, slots: TextSlots): string {
  return text.replaceAll(slot, (whole, name: string, at: number) => {
    const value = slots[name] ?? whole;
    return at === 0 || /[.?!:] $/.test(text.slice(0, at)) ? value.charAt(0).toUpperCase() + value.slice(1) : value;
  });
}

export function firstName(name: string): string {
  return name.split(' ')[0];
}

const spelled: Record<string, string> = { ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', ı: 'i', ß: 'ss', æ: 'ae', đ: 'd' };

/** The address that a mail administrator would give this name. */
export function mailAddressOf(name: string, domain: string): string {
  const plain = name
    .replace(/[łŁøØıßæđ]/g, (letter) => spelled[letter])
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  return `${plain.toLowerCase().replace(/[^a-z]+/g, '.')}@${domain}`;
}
