import { Injectable } from '@nestjs/common';
import { money, moneyWords, usualCurrency } from '../../core/words/money';
import { t, tn } from '../../core/words/words';
import { type Actor, isChangeLeader } from '../../people/actor';
import { keptTeams } from '../../people/teams/kept-teams';
import { sumOf } from '../../statistics/counting';
import { AloneSums } from './alone-sums.service';
import type { CountedUses } from './from-five';

/** What was decided alone, by team: sums and reasons, for those who lead it and for the change leader. */
@Injectable()
export class AloneSumsPages {
  constructor(private readonly sums: AloneSums) {}

  async show(actor: Actor, now: Date) {
    const { locale } = actor;
    const all = await keptTeams.all();
    const teams = isChangeLeader(actor) ? all : all.filter(({ id }) => actor.leadOf.includes(id));
    const shown = [];
    for (const { id, name } of teams) shown.push({ id, name, ...(await this.team(id, now, locale)) });
    return {
      title: t('What was decided alone', {}, locale),
      back: { href: '/standards', label: t('What you can expect of us', {}, locale) },
      teams: shown,
    };
  }

  private async team(id: number, now: Date, locale: string) {
    const sums = await this.sums.of(id, now);
    if (!sums) return { sentence: t('Nothing to see until it’s five times, in a team of three or more.', {}, locale) };
    const amount = euros(sums.minor, locale);
    const slots = { n: sums.uses, amount };
    return {
      sentence: sums.minor
        ? t('{n} times within a year, for {amount} in all.', slots, locale)
        : t('{n} times within a year.', slots, locale),
      tables: [
        ...(sums.acts.shown.length
          ? [table(t('What was done', {}, locale), t('Decision', {}, locale), sums.acts, locale)]
          : []),
        ...(sums.causes.shown.length
          ? [table(t('What it was for', {}, locale), t('Reason', {}, locale), sums.causes, locale)]
          : []),
      ],
      few: sums.acts.shown.length ? null : t('What was done is told apart from five times each on.', {}, locale),
    };
  }
}

const euros = (minor: number, locale: string): string => moneyWords(money(minor, usualCurrency), locale);

function table(
  caption: string,
  head: string,
  { shown, rest }: { shown: readonly CountedUses[]; rest: readonly CountedUses[] },
  locale: string,
) {
  const label = tn('{n} other', '{n} others, together', rest.length, {}, locale);
  const lines = rest.length ? [...shown, { label, n: sumOf(rest.map(({ n }) => n)) }] : shown;
  return {
    caption,
    head: [{ label: head }, { label: t('How often', {}, locale), numeric: true }],
    rows: lines.map((line) => ({ cells: [{ text: line.label }, { text: String(line.n), numeric: true }] })),
  };
}
