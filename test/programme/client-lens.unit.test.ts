import { namesIn, withoutNames } from '../../src/programme/carry-over/client-lens';

const names = namesIn(['Ana Ruiz', 'Jonas Weber', 'Zoë O’Neill', 'Mary-Jane Li', 'Bo']);

it.each([
  ['They would ask for Jonas every time.', 'They would ask for … every time.'],
  ['Jonas’s answer came at noon, Weber said.', '… answer came at noon, … said.'],
  ['Write to ana.ruiz@example.com or call +49 30 1234567.', 'Write to … or call ….'],
  ['As with FH-1042, they would wait.', 'As with …, they would wait.'],
  ['Mary was kind, and Zoë too.', '… was kind, and … too.'],
  ['They would come back in 2027, all 12 of them.', 'They would come back in 2027, all 12 of them.'],
  ['The weber in the hall weaves.', 'The weber in the hall weaves.'],
])('“%s” is shown as “%s”', (words, shown) => expect(withoutNames(words, names)).toBe(shown));
