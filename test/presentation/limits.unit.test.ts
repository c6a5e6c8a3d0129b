import { type Grounds, limitsOf } from '../../src/presentation/screens/measured/limits';

const grounds: Grounds = {
  asked: 266,
  answered: 104,
  ended: 524,
  months: 9,
  plan: {
    targets: 5,
    unclear: ['Time to first answer', 'Reopened'],
    compared: false,
    baseline: 'desk',
    judged: '28 January 2027',
  },
  changes: 5,
  reworded: 1,
  unfinished: false,
};
const said = (over: Partial<Grounds> = {}): string => limitsOf({ ...grounds, ...over }, 'en-GB').join('\n');

test('what the figures cannot say is told with its numbers, what weighs most first', () => {
  expect(limitsOf(grounds, 'en-GB').slice(0, 4)).toEqual([
    'No comparison group: we can’t say that our changes made the difference.',
    '162 of 266 people asked didn’t answer. They may think differently.',
    'After 258 of 524 completed requests we didn’t ask at all.',
    'Too early to tell: Time to first answer and Reopened.',
  ]);
});

test.each<[Partial<Grounds>, present: string[], absent: string[]]>([
  [{ plan: null }, ['no locked plan'], ['comparison group', 'judged on']],
  [
    { plan: { ...grounds.plan!, compared: true, unclear: [], judged: null } },
    [],
    ['comparison group', 'Too early', 'judged'],
  ],
  [{ plan: { ...grounds.plan!, baseline: 'none' } }, ['Nothing was counted before the start'], []],
  [{ plan: { ...grounds.plan!, baseline: 'elsewhere' } }, ['counted elsewhere'], []],
  [{ asked: 0, answered: 0 }, ['Nobody has been asked yet'], ['didn’t answer', 'didn’t ask at all']],
  [{ months: 13, changes: 1, reworded: 0 }, [], ['season', 'changes were made', 'How we ask']],
  [{ unfinished: true }, ['hasn’t ended yet'], []],
])('%j', (over, present, absent) => {
  for (const words of present) expect(said(over)).toContain(words);
  for (const words of absent) expect(said(over)).not.toContain(words);
});

test('there is always something that is not known', () => {
  const perfect = { ...grounds, asked: 10, answered: 10, ended: 10, months: 24, changes: 0, reworded: 0 };
  expect(
    limitsOf({ ...perfect, plan: { ...grounds.plan!, targets: 1, unclear: [], compared: true, judged: null } }, 'en'),
  ).toEqual(['No client was asked. What clients would say is a guess by colleagues.']);
});
