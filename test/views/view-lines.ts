export interface View {
  name: string;
  text: string;
}

/** What carries attributes, a tag or a call of a helper or part, with the lines it runs over (counted from 1). */
interface Group {
  words: string;
  first: number;
  last: number;
}

const LONGEST = 120;

// A call without its strings, and a tag with what is called inside of it as one word.
const call = /\{\{(?!~?!)(?:"[^"]*"|'[^']*'|[^"'}]|\}(?!\}))*\}\}/;
const mustache = new RegExp(`\\{\\{~?!--[\\s\\S]*?--~?\\}\\}|${call.source}`);
const tag = new RegExp(
  `<[a-z][\\w-]*(?:${mustache.source}|"(?:${mustache.source}|[^"])*"|'(?:${mustache.source}|[^'])*'|[^>"'])*>`,
);
const pieces = new RegExp(`${mustache.source}|${tag.source}`, 'gi');

const carries = (words: string): boolean =>
  words.startsWith('{{') ? /\s[\w-]+=/.test(words.replace(/"[^"]*"|'[^']*'/g, '')) : /^<[a-z][\w-]*[\s{]/i.test(words);

function groupsOf(text: string): Group[] {
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  return [...text.matchAll(pieces)]
    .filter(([words]) => !/^\{\{~?!/.test(words) && carries(words))
    .map(({ 0: words, index }) => ({ words, first: lineAt(index), last: lineAt(index + words.length - 1) }));
}

export const longLines = (views: View[]): string[] =>
  views.flatMap(({ name, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (line.length > LONGEST ? [`${name}:${index + 1}: ${line.length} characters`] : [])),
  );

/**
 * A tag or call that runs over several lines has them for itself: another one's attributes stand on lines of their own.
 */
export const sharedLines = (views: View[]): string[] =>
  views.flatMap(({ name, text }) => {
    const groups = groupsOf(text);
    return groups.flatMap((group, index) => {
      const next = groups[index + 1];
      if (!next || next.first !== group.last || (group.first === group.last && next.first === next.last)) return [];
      return [`${name}:${next.first}: ${next.words.slice(0, 40)} begins on a line with another's attributes`];
    });
  });
