import { csvOf } from '../../src/core/files/csv-export';

test('numbers stay numbers, below zero too, and words never run as a formula', () => {
  const rows = [{ n: -18.7026, big: 1234567.5, none: null, sum: '=1+1', dash: '-1+cmd', at: '@x', plus: '+1' }];
  expect(csvOf(rows)).toBe("\uFEFFn,big,none,sum,dash,at,plus\r\n-18.7026,1234567.5,,'=1+1,'-1+cmd,'@x,'+1\r\n");
});
