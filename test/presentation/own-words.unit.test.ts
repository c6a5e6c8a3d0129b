import { ownWordsOf } from '../../src/presentation/stories/own-words';
import type { Part } from '../../src/presentation/screen';

const figure = (
  value: string,
  between: string,
  raw: { value: number; low: number; high: number },
  unclear = false,
) => ({
  value,
  unit: 'points',
  between,
  rest: 'before: from 99 answers of 239 asked; after: from 104 answers of 266 asked',
  raw: { n: 203, ...raw },
  unclear,
});
const unclear: Part = {
  heading: 'Satisfied: too early to tell',
  words: 'Satisfied: from 79 % to 83 %.',
  verdict: { moved: 'unclear' },
  figure: figure('Too early to tell', 'between −4 and +13', { value: 0.04, low: -0.04, high: 0.13 }, true),
};
const risen: Part = {
  ...unclear,
  heading: 'More people are satisfied',
  verdict: { moved: 'up', good: true },
  figure: figure('+9', 'between +2 and +16', { value: 0.09, low: 0.02, high: 0.16 }),
};
const slower: Part = {
  ...risen,
  heading: 'Time to solution: worse than before',
  verdict: { moved: 'up', good: false },
};
const alone: Part = { ...unclear, heading: 'How satisfied people are', words: 'October 2026', verdict: undefined };

const doubts = (part: Part, heading: string): string[] | null =>
  ownWordsOf({ heading, words: '' }, part, 'en-GB')?.doubts ?? null;

const change = /could be chance: between −4 and \+13/;
test.each<[heading: string, part: Part, doubt: RegExp | null]>([
  ['Satisfaction rose by 4 points', unclear, change],
  ['Our people love it', unclear, change],
  ['Zufriedenheit gestiegen', unclear, change],
  ['Too early to tell, and we said so', unclear, null],
  ['Did it help?', unclear, null],
  ['Satisfaction rose by 9 points', risen, null],
  ['Satisfaction rose by 12 points', risen, /“12” isn’t one of/],
  ['203 answers say more people are satisfied', risen, null],
  ['Satisfaction fell', risen, /the opposite/],
  ['Better than before because of the desk', risen, /names a cause/],
  ['Everyone is happier', risen, /“Everyone” is more than/],
  ['Solutions got faster', slower, /the opposite/],
  ['Solutions take longer, and that is worse', slower, null],
  ['Satisfaction keeps growing', alone, /doesn’t compare anything/],
  ['What people told us', alone, null],
])('“%s”', (heading, part, doubt) => {
  expect(doubts(part, heading)?.join(' ')).toMatch(doubt ?? /^$/);
});

test('the desk’s own words are nobody’s, and where nothing is measured nobody is asked', () => {
  expect(doubts(unclear, '')).toBeNull();
  expect(doubts(unclear, unclear.heading)).toBeNull();
  expect(doubts({ heading: 'What we ask', words: '' }, 'Everything got 4 times better')).toBeNull();
});

test('the desk’s sentence stands beside the presenter’s', () => {
  expect(ownWordsOf({ heading: 'We won', words: '' }, risen, 'en-GB')?.desk).toBe(
    'More people are satisfied. Satisfied: from 79 % to 83 %.',
  );
});
