import { Injectable } from '@nestjs/common';
import { csvOf } from '../../core/files/csv-export';
import { noonOf } from '../../core/words/calendar-days';
import { monthWords } from '../../core/words/dates';
import { money, moneyWords, typedMoney } from '../../core/words/money';
import { t } from '../../core/words/words';
import { type Actor, isAdministrator } from '../../people/actor';
import type { CostRow } from './department-costs';
import { ToolCostReader } from './tool-costs.service';

const columns = ['department', 'month', 'amount', 'currency'] as const;

@Injectable()
export class ToolCostPages {
  constructor(private readonly costs: ToolCostReader) {}

  async show(actor: Actor, now: Date) {
    const { locale } = actor;
    const { months, rows } = await this.costs.of(locale, actor.zone, now);
    const numeric = true;
    return {
      title: t('What tools cost', {}, locale),
      back: isAdministrator(actor)
        ? { href: '/admin/catalogue', label: t('Catalogue', {}, locale) }
        : { href: '/months', label: t('This month', {}, locale) },
      table: {
        caption: t('What tools cost, by department and month', {}, locale),
        head: [
          { label: t('Department', {}, locale) },
          ...months.map((month) => ({ label: monthWords(noonOf(`${month}-15`), { zone: 'UTC', locale }), numeric })),
        ],
        rows: [...rows, ...totals(rows, months.length)].map(({ name, currency, amounts }) => ({
          cells: [
            { text: nameOf(name, locale) },
            ...amounts.map((minor) => ({ text: moneyWords(money(minor, currency), locale), numeric })),
          ],
        })),
      },
      any: rows.length > 0,
    };
  }

  async csv(actor: Actor, now: Date): Promise<string> {
    const { months, rows } = await this.costs.of(actor.locale, actor.zone, now);
    const lines = rows.flatMap(({ name, currency, amounts }) =>
      months.map((month, index) => ({
        department: nameOf(name, actor.locale),
        month,
        amount: Number(typedMoney(money(amounts[index], currency))),
        currency,
      })),
    );
    return csvOf(lines, columns);
  }
}

/** One for each currency, where there is more than one row of it. */
function totals(rows: readonly CostRow[], months: number): CostRow[] {
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => ({
    name: total,
    currency,
    amounts: Array.from({ length: months }, (_, index) =>
      rows.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.amounts[index], 0),
    ),
  }));
}

const total = ' total';

const nameOf = (name: string | null, locale: string): string =>
  name === null ? t('Departments under five people', {}, locale) : name === total ? t('Together', {}, locale) : name;
