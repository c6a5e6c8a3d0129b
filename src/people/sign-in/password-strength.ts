import type { MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { folded } from '../../core/words/folded';
import { t } from '../../core/words/words';

/** What somebody who knows the person, or their company, tries first. */
export interface Known {
  name: string;
  addresses: readonly string[];
}

/** Ten thousand million guesses: what four usual words, or twelve signs by chance, are far beyond. */
const guessesLog10 = 10;
/** The time for a look grows with the square of the length, and nobody guesses this much of a good one. */
const lookedAt = 64;
const ofTheDesk = ['firsthand', 'service desk', 'servicedesk', 'help desk', 'helpdesk'];

const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

let factory: Promise<ZxcvbnFactory> | null = null;

/** Forty thousand words: loaded when somebody chooses a password, not when the desk starts. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/** Null where a password is good; else what makes it easy to guess, in words. */
export async function easyToGuess(password: string, known: Known, locale: string): Promise<string | null> {
  const meter = await (factory ??= load());
  const typed = folded(password.slice(0, lookedAt));
  const others = withoutOwn(typed, ownWords(known));
  const asTyped = meter.check(password.slice(0, lookedAt));
  const ofOthers = others === typed ? asTyped : meter.check(others.replace(/\s+/g, ' ').trim());
  if (Math.min(asTyped.guessesLog10, ofOthers.guessesLog10) >= guessesLog10) return null;
  const pattern = others === typed ? mainPattern(asTyped.sequence) : 'own';
  return reasonOf(pattern, locale);
}

const alike = (text: string) => text.replace(/[013457@$!]/g, (sign) => lookalikes[sign]);

/** Their own words count for nothing, wherever they stand in it, and with a 4 for an a. */
function withoutOwn(typed: string, own: string[]): string {
  const read = alike(typed);
  return own.map(alike).reduce((left, word) => {
    let rest = left;
    for (let from = read.indexOf(word); from >= 0; from = read.indexOf(word, from + 1))
      rest = rest.slice(0, from) + ' '.repeat(word.length) + rest.slice(from + word.length);
    return rest;
  }, typed);
}

/** Longest first, so that a whole name goes before its parts. */
function ownWords({ name, addresses }: Known): string[] {
  const spoken = folded(name).split(/[^\p{L}\d]+/u);
  const parts = addresses.flatMap((address) =>
    folded(address)
      .split(/[^\p{L}\d]+/u)
      .slice(0, -1),
  );
  const joined = ['', ' ', '.', '-', '_'].flatMap((by) => [spoken.join(by), spoken.toReversed().join(by)]);
  const words = [...ofTheDesk, ...addresses.map(folded), ...spoken, ...parts, ...joined];
  return [...new Set(words)].filter((word) => word.length > 2).toSorted((a, b) => b.length - a.length);
}

/** What most of it is made of. */
const mainPattern = (parts: MatchExtended[]): string =>
  parts.toSorted((a, b) => b.token.length - a.token.length)[0]?.pattern ?? '';

function reasonOf(pattern: string, locale: string): string {
  switch (pattern) {
    case 'own':
      return t('This one is easy to guess: it’s made of your name, your address or the desk’s name.', {}, locale);
    case 'dictionary':
      return t(
        'This one is easy to guess: many people use it, or nearly the same. Try four or five words.',
        {},
        locale,
      );
    case 'repeat':
      return t('This one is easy to guess: it repeats itself. Try four or five words.', {}, locale);
    case 'spatial':
    case 'sequence':
      return t(
        'This one is easy to guess: it follows the keyboard or the alphabet. Try four or five words.',
        {},
        locale,
      );
    case 'date':
    case 'regex':
      return t('This one is easy to guess: most of it is a date. Try four or five words.', {}, locale);
    default:
      return t('This one is easy to guess: there’s too little in it. Make it longer.', {}, locale);
  }
}
