import { isNearly } from '../../src/tool-requests/catalogue/nearly';
import { middleOf } from '../../src/tool-requests/catalogue/tool-use.service';
import { mayHave } from '../../src/tool-requests/tools/tool-audience.policy';

it.each([
  ['figma', 'figma', true],
  ['figam', 'figma', true],
  ['fgma', 'figma', true],
  ['figmaa', 'figma', true],
  ['hedset', 'headset', true],
  ['heads', 'headset', true],
  ['translaton', 'translation', true],
  ['tarnslatoin', 'translation', true],
  ['bigma', 'figma', false],
  ['fax', 'fix', false],
  ['unicorn', 'uniform', false],
])('“%s” for “%s”: %s', (typed, known, meant) => {
  expect(isNearly(typed, known)).toBe(meant);
});

it.each([
  [[60, 120, 180, 240, 300], { n: 5, low: 120, median: 180, high: 240 }],
  [[9, 1, 5, 3, 7, 11], { n: 6, low: 3, median: 5, high: 9 }],
])('the middle half of %p', (lengths, middle) => {
  expect(middleOf(lengths)).toEqual(middle);
});

it('a tool is for everybody, for departments, or for whoever leads others', () => {
  const [sales, it] = [
    { id: 1, name: 'Sales' },
    { id: 2, name: 'IT' },
  ];
  const seller = { departmentId: 1, leadsOthers: false };
  const chief = { departmentId: 2, leadsOthers: true };
  const stranger = { departmentId: null, leadsOthers: false };
  const who = (departments: { id: number; name: string }[], leads: boolean) =>
    [seller, chief, stranger].map((person) => mayHave({ departments, leads }, person));
  expect(who([], false)).toEqual([true, true, true]);
  expect(who([sales], false)).toEqual([true, false, false]);
  expect(who([], true)).toEqual([false, true, false]);
  expect(who([sales, it], true)).toEqual([true, true, false]);
});
