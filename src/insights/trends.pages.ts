import { Injectable } from '@nestjs/common';
import { Config } from '../core/config';
import { t } from '../core/words/words';
import { largeDepartments } from '../journeys/large-departments';
import type { Actor } from '../people/actor';
import { monthOf } from './insights.service';
import { answering, counted, type Opening, scopeOf } from './measures';
import { laterBy, longMonth, monthsBetween, percent } from './months';
import { answeringTable, groupScopes, promiseTable, shownCrossing } from './trend-answers';
import { type MonthRow, satisfactionChart, usualRange } from './trend-chart';
import { definitions, shownFigures } from './trend-figures';
import { addressOf, type Choice, type Choices, type Chosen, chosenOf, chosenWords, type Period, trendPeriod } from './trend-filter';
import { type MonthCounts, TrendQueries } from './trend-queries';
import { trendTable } from './trend-table';
import { comparison, figuresOf, fromAnswers } from './trends';

/** Three months in a row, the last one included. */
const together = 3;

@Injectable()
export class TrendPages {
  constructor(private readonly queries: TrendQueries, private readonly config: Config) {}

  async show(actor: Actor, query: Record<string, unknown>, now: Date) {
    const { locale } = actor;
    const { choices, chosen, period, months, rows } = await this.read(query, now);
    const quarter = { from: laterBy(period.to, 1 - together), to: period.to };
    const sum = ({ from, to }: Period) => figuresOf(monthsBetween(from, to).map((month) => months.get(month)));
    const latest = sum(quarter);
    const before = sum({ from: laterBy(quarter.from, -together), to: laterBy(quarter.from, -1) });
    const open = (which: Opening, from = quarter.from, to = quarter.to) =>
      addressOf('/journeys', chosen, from === to ? { month: to, which } : { from, to, which });
    const again: Record<string, string> = query.to === undefined || query.to === '' ? {} : { to: period.to };
    const { satisfied } = latest;
    return {
      title: t('Trends', {}, locale), filters: filters(chosen, choices, again, locale), exportHref: addressOf('/trends/exports', chosen, again),
      period: t('{from} to {to}', { from: longMonth(period.from, locale), to: longMonth(period.to, locale) }, locale),
      about: t('{what}, {from} to {to}', { what: chosenWords(chosen, choices, locale), from: longMonth(quarter.from, locale), to: longMonth(quarter.to, locale) }, locale),
      headline: {
        ...(satisfied ? {
          value: percent(satisfied.share, locale), unit: t('% satisfied', {}, locale), href: satisfied.n > 0 ? open('satisfied') : null,
          between: t('between {low} and {high}', { low: percent(satisfied.interval.low, locale), high: percent(satisfied.interval.high, locale) }, locale),
        } : {}),
        rest: fromAnswers(latest, locale), change: comparison(latest, before, locale),
      },
      chart: {
        svg: satisfactionChart(rows, locale), table: trendTable(rows, (which, month) => open(which, month, month), locale),
        legend: legend(rows, locale),
      },
      figures: shownFigures(latest, await this.queries.lengths(chosen, quarter.from, quarter.to), (which) => open(which), locale),
      crossing: shownCrossing(latest, open, locale),
      tables: (await this.tables(chosen, quarter, months, locale)).filter((table) => table !== null),
      definitions: definitions(locale),
      address: `${this.config.PUBLIC_URL}${addressOf('/trends', chosen, { to: period.to })}`,
    };
  }

  /** Promises by kind, and who answered: by groups only where nothing is chosen, so that a table has one dimension. */
  private async tables(chosen: Chosen, { from, to }: Period, months: Map<string, MonthCounts>, locale: string) {
    const counts = monthsBetween(from, to).map((month) => months.get(month));
    const scopes = scopeOf(chosen) === '' ? groupScopes(await largeDepartments(), locale) : new Map<string, string>();
    const found = scopes.size ? await this.queries.groups([...scopes.keys()], from, to, answering) : new Map<string, MonthCounts>();
    const groups = [...scopes].flatMap(([scope, label]) => {
      const own = found.get(scope);
      return own ? [{ label, counts: own }] : [];
    });
    return [promiseTable(counts, locale), answeringTable(counts, groups, locale)];
  }

  /** What page and export read: twelve months, of this choice. */
  async read(query: Record<string, unknown>, now: Date): Promise<{ choices: Choices; chosen: Chosen; period: Period; months: Map<string, MonthCounts>; rows: MonthRow[] }> {
    const choices = await this.queries.choices();
    const chosen = chosenOf(query, choices);
    const period = trendPeriod(query, monthOf(now, this.config.DESK_ZONE));
    const months = await this.queries.counts(chosen, period.from, period.to, counted);
    const rows = monthsBetween(period.from, period.to).map((month) => ({ month, figures: figuresOf([months.get(month)]) }));
    return { choices, chosen, period, months, rows };
  }
}

function legend(rows: readonly MonthRow[], locale: string) {
  const { limits, signals } = usualRange(rows);
  return [
    { kind: 'line', label: t('satisfied', {}, locale) }, { kind: 'band', label: t('95 % interval', {}, locale) },
    ...(limits ? [{ kind: 'limit', label: t('usual range', {}, locale) }] : []), ...(signals.length ? [{ kind: 'signal', label: t('unusual', {}, locale) }] : []),
  ];
}

function filters(chosen: Chosen, { services, teams }: Choices, again: Record<string, string>, locale: string) {
  const select = (name: string, label: string, all: string, from: readonly Choice[], id: number | null) => ({
    name, label: t(label, {}, locale), set: id !== null,
    options: [{ value: '', label: t(all, {}, locale), selected: id === null }, ...from.map((one) => ({ value: String(one.id), label: one.name, selected: one.id === id }))],
  });
  return {
    action: '/trends', hidden: Object.entries(again).map(([name, value]) => ({ name, value })),
    selects: [select('service', 'Service', 'All services', services, chosen.serviceId), select('team', 'Team', 'All teams', teams, chosen.teamId)],
  };
}
