import { excerpt, heldBy, marked, type Marked } from '../../src/search/marked';
import { searchQuery } from '../../src/search/search-query';

const shown = (found: Marked | null): string =>
  found?.pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('') ?? 'nothing';

// A plain text goes a shorter way; whatever letters stand beside it, the same words are found.
describe.each([
  ['plain', ''],
  ['with other letters', ' – ß'],
])('a text that is %s', (_, beside) => {
  const marks = (words: string, query: string): string =>
    shown(marked(words + beside, searchQuery(query).terms)).slice(0, beside ? -beside.length : undefined);

  it('is marked where a word begins as the one that is typed, in capitals or not', () => {
    expect(marks('A Lamp, two lampshades, no clamp.', 'lamp')).toBe('A [Lamp], two [lampshades], no clamp.');
    expect(marks('x-lamp_lamp', 'LAMP')).toBe('x-[lamp]_[lamp]');
    expect(marks('The lamp is red', 'is red')).toBe('The lamp [is] [red]');
  });

  it('holds a phrase whatever stands between its words, and no longer word', () => {
    const held = (words: string, query: string): number => heldBy(words + beside, searchQuery(query).terms);
    expect(held('the red, LAMP', '"red lamp"')).toBe(1);
    expect(held('the red lamps', '"red lamp"')).toBe(0);
    expect(held('a red lamp', 'lam "red lamp" blue')).toBe(2);
    expect(held('', 'lamp')).toBe(0);
  });

  it('is cut around the first word that was found', () => {
    const far = `${'word '.repeat(40)}lamp ${'more '.repeat(60)}`;
    const cut = shown(excerpt(far + beside, searchQuery('lamp').terms));
    expect(cut).toMatch(/^… word .* word \[lamp\] more .* more …$/);
    expect(shown(excerpt(`a${beside}`, searchQuery('lamp').terms))).toBe('nothing');
  });
});
