import { asBoolean, asCount, asDate, asJson } from '../../src/core/database/raw';
import { prepared } from '../../src/core/database/placeholders';

const instant = new Date('2026-03-10T08:00:00.500Z');

describe('raw rows read alike', () => {
  it.each([
    ['what PostgreSQL answers', instant],
    ['what SQLite answers', '2026-03-10 08:00:00.500'],
    ['an offset', '2026-03-10 09:00:00.5+01'],
    ['the ISO form', '2026-03-10T08:00:00.500Z'],
    ['milliseconds', instant.getTime()],
  ])('a date from %s', (_, value) => expect(asDate(value)).toEqual(instant));

  it('a day is midnight UTC', () => expect(asDate('2026-03-10')).toEqual(new Date('2026-03-10T00:00:00Z')));

  it('a year after 9999 as both write it', () => {
    const late = new Date('+010000-01-04T08:45:00Z');
    expect(asDate('10000-01-04T08:45:00+00:00')).toEqual(late);
    expect(asDate('+010000-01-04 08:45:00.000')).toEqual(late);
  });

  it('an empty date has to be expected', () => {
    expect(asDate(null, null)).toBeNull();
    expect(() => asDate(null)).toThrow('a value was expected');
    expect(() => asDate('soon')).toThrow('not a date');
  });

  it.each([
    ['12', 12],
    [12, 12],
    ['1.50', 1.5],
    [0, 0],
  ])('the count %p is %p', (value, count) => expect(asCount(value)).toBe(count));

  it('an empty count has to be expected', () => {
    expect(asCount(null, null)).toBeNull();
    expect(() => asCount(undefined)).toThrow('a value was expected');
    expect(() => asCount('many')).toThrow('not a number');
  });

  it('booleans', () => {
    expect([true, 1, 't'].map(asBoolean)).toEqual([true, true, true]);
    expect([false, 0, 'f', null].map(asBoolean)).toEqual([false, false, false, false]);
    expect(() => asBoolean('perhaps')).toThrow('not a boolean');
  });

  it('JSON, parsed or not', () => {
    expect(asJson('{"a":1}')).toEqual({ a: 1 });
    expect(asJson({ a: 1 })).toEqual({ a: 1 });
  });
});

describe('placeholders', () => {
  const text = `SELECT '?', "a?" -- ?
    FROM t /* ? */ WHERE a = ? AND b IN (?) AND c = 'it''s ?' AND d = ?`;

  it('are numbered on PostgreSQL, outside strings, names and comments', () => {
    const { text: numbered, params } = prepared(text, [1, ['x', 'y'], 2], true);
    expect(numbered).toContain(`a = $1 AND b IN ($2, $3) AND c = 'it''s ?' AND d = $4`);
    expect(numbered).toContain(`'?', "a?" -- ?`);
    expect(numbered).toContain('/* ? */');
    expect(params).toEqual([1, 'x', 'y', 2]);
  });

  it('stay on SQLite', () =>
    expect(prepared('a = ? AND b IN (?)', [1, [2, 3]], false)).toEqual({
      text: 'a = ? AND b IN (?, ?)',
      params: [1, 2, 3],
    }));

  it('an empty list finds nothing', () =>
    expect(prepared('b IN (?)', [[]], true)).toEqual({ text: 'b IN (NULL)', params: [] }));

  it('must match the values', () => {
    expect(() => prepared('a = ?', [], true)).toThrow('more placeholders');
    expect(() => prepared('a = ?', [1, 2], true)).toThrow('more values');
  });
});
