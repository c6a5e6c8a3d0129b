import { Injectable } from '@nestjs/common';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { fullDay } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type Actor, isAdministrator } from '../../people/actor';
import type { SeatPool } from '../pools/seat-pool.entity';
import type { Holding } from '../holding.entity';
import { Seats } from '../seats.service';
import { costOf } from '../tool-words';
import { RenewalsDue } from './renewals-due.service';

@Injectable()
export class RenewalsDuePages {
  constructor(
    private readonly due: RenewalsDue,
    private readonly seats: Seats,
  ) {}

  async show(actor: Actor, at: Date) {
    await this.due.mustAnswerForSome(actor);
    const { locale, zone } = actor;
    const rows = [];
    for (const pool of await this.due.of(actor, at)) rows.push(await this.row(pool, actor, at));
    return {
      title: t('Renewals due', {}, locale),
      back: isAdministrator(actor)
        ? { href: '/admin/catalogue', label: t('Catalogue', {}, locale) }
        : { href: '/my/things', label: t('My things', {}, locale) },
      rows,
      costs: isAdministrator(actor) ? '/tool-costs' : null,
      silent: byTool(await this.due.unanswered(actor, at), { zone, locale }),
    };
  }

  private async row(pool: SeatPool, { locale, zone }: Actor, at: Date) {
    const tool = pool.tool!;
    const free = (await this.seats.freeOf(tool)) ?? 0;
    const past = pool.renewsOn! < todayIn(at, zone);
    const slots = { day: dateLabel(pool.renewsOn!, locale) };
    return {
      name: tool.name,
      state: past ? 'broken' : 'near',
      words: [
        t(past ? 'Was to be renewed on {day}' : 'Renewed on {day}', slots, locale),
        tn('{n} seat', '{n} seats', pool.seats, {}, locale),
        costOf({ ...pool, costWords: null }, locale),
        free > 0
          ? tn('{n} of all its seats is free', '{n} of all its seats are free', free, {}, locale)
          : t('none is free', {}, locale),
      ].join(' · '),
      action: `/tool-renewals/${pool.id}/renewals`,
    };
  }
}

/** Those who were asked and did not answer, tool by tool: where most are silent first. */
function byTool(silent: readonly Holding[], reader: { zone: string; locale: string }) {
  const tools = new Map<string, Holding[]>();
  for (const one of silent) tools.set(one.tool!.name, [...(tools.get(one.tool!.name) ?? []), one]);
  return [...tools]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([name, held]) => ({
      label: name,
      count: tn('{n} answer missing', '{n} answers missing', held.length, {}, reader.locale),
      lines: held.map(({ person, askedAt }) =>
        t('{name}, asked on {day}', { name: person!.name, day: fullDay(askedAt!, reader) }, reader.locale),
      ),
    }));
}
