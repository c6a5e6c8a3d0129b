import fs from 'node:fs';
import path from 'node:path';
import { dictionaryCsv } from '../../src/insights/trend-page/trend-export';
import { basisSize, only } from '../../src/insights/metrics/bases';
import { ownPromises, promised } from '../../src/insights/metrics/metrics';
import { metricNames, metricOf } from '../../src/insights/metrics/metric-list';
import { allMetrics } from '../../src/metrics/metric-list';

const views = path.join(__dirname, '../../views');

describe('every figure has one name and one meaning', () => {
  test('no code, no name and no meaning stands twice', () => {
    for (const part of ['code', 'name', 'definition'] as const) {
      const all = allMetrics.map((metric) => metric[part]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test('what is counted goes by the code of what it means', () => {
    for (const name of metricNames) {
      expect(metricOf(name).code).toBe(name);
      expect(allMetrics.map(({ code }) => code)).toContain(name);
    }
  });

  // Targets, marks, baselines, story screens, shared addresses and people's own spreadsheets hold them.
  test('the codes that are stored stay what they are', () =>
    expect(metricNames).toEqual(
      expect.arrayContaining(
        (
          'satisfied ces nps responded kept first first90 resolution resolution90 reopened handed contacted closed ' +
          'recovered opened solved open'
        ).split(' '),
      ),
    ));

  test.each(allMetrics.map((metric) => [metric.code, metric] as const))(
    '%s says of whom, what out of what, and that what is private is not in it',
    (_, { population, numerator, denominator, unit, direction, least }) => {
      expect(population).toMatch(/never counted|not about a service/);
      expect(numerator).not.toBe('');
      expect(denominator === null).toBe(unit === 'count');
      expect(direction !== null || unit === 'count').toBe(true);
      expect(least).toBeGreaterThanOrEqual(0);
    },
  );

  test('whoever shows the promises of a part shows every kind, the one kept least too', () => {
    const counts = new Map(promised.flatMap((target) => [[`kept.${target}`, 7] as const, [`broken.${target}`, 2]]));
    expect([...only({ counts, lengths: new Map() }, new Set(['kept'])).counts]).toEqual([...counts]);
    expect(basisSize('kept', { counts, lengths: new Map() })).toBe(ownPromises.length * 9);
  });

  test('no view names one by itself', () => {
    const found = fs
      .readdirSync(views, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.hbs'))
      .flatMap((file) => {
        const text = fs.readFileSync(path.join(views, file), 'utf8');
        return allMetrics
          .filter(({ name }) => text.includes(`(t "${name}")`) || text.includes(`{{t "${name}"}}`))
          .map(({ name }) => `${file}: ${name}`);
      });
    expect(found).toEqual([]);
  });

  test('the dictionary holds a line each', () =>
    expect(dictionaryCsv().trim().split('\r\n')).toHaveLength(1 + allMetrics.length));
});
