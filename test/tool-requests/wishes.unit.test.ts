import { needDateFaults, needFacts } from '../../src/tool-requests/tools/need-dates';

describe('the days between which a tool is needed', () => {
  it.each([
    [null, null, null],
    ['2026-03-10', '2026-03-10', null],
    [null, '2026-03-10', null],
    ['2026-03-09', null, 'neededBy'],
    ['2026-03-12', '2026-03-11', 'neededUntil'],
    [null, '2026-03-09', 'neededUntil'],
  ])('by %s, until %s', (neededBy, neededUntil, wrong) => {
    expect(Object.keys(needDateFaults({ neededBy, neededUntil }, '2026-03-10') ?? {})).toEqual(wrong ? [wrong] : []);
  });

  it('say nothing where nothing was said', () => {
    expect(needFacts({ neededBy: null, neededUntil: null }, 'en')).toEqual([]);
    expect(needFacts({ neededBy: '2026-03-12', neededUntil: '2026-06-30' }, 'en-GB')).toEqual([
      { label: 'Needed by', value: '12 March 2026' },
      { label: 'Needed until', value: '30 June 2026' },
    ]);
  });
});
