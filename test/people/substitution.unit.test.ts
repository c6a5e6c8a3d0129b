import { type Away, substitution } from '../../src/people/absences/substitution';

const until = new Date('2026-12-07T23:00:00Z');
const away = (...rows: [id: number, substituteId: number | null, works?: boolean][]): Map<number, Away> =>
  new Map(rows.map(([id, substituteId, substituteWorks = true]) => [id, { substituteId, until, substituteWorks }]));

it.each([
  ['nobody for whoever is here', away([2, 3]), [], null],
  ['whom they named', away([1, 2]), [], 2],
  ['nobody where they named nobody', away([1, null]), [], undefined],
  ['the substitute of a substitute who is away', away([1, 2], [2, 3]), [], 3],
  ['nobody where a substitute left', away([1, 2, false]), [], undefined],
  ['whoever stands in for somebody who left while away', away([1, 2, false], [2, 3]), [], 3],
  ['nobody where all stand in for each other', away([1, 2], [2, 3], [3, 1]), [], undefined],
  ['nobody where a substitute named themselves in a round', away([1, 2], [2, 1]), [], undefined],
  ['never whoever asks', away([1, 2]), [2], undefined],
  ['whoever stands in for the one who asks and is away', away([1, 2], [2, 3]), [2], 3],
  ['five of a chain', away([1, 2], [2, 3], [3, 4], [4, 5], [5, 6]), [], 6],
  ['nobody beyond five', away([1, 2], [2, 3], [3, 4], [4, 5], [5, 6], [6, 7]), [], undefined],
])('answers %s', (_, rows, never, expected) => {
  const found = substitution(1, rows, never);
  expect(found).toEqual(expected === null ? null : { substituteId: expected ?? null, until });
});
