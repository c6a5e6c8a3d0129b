import { Injectable } from '@nestjs/common';
import { fullDay, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import type { Holding, HoldingEnd } from '../holding.entity';
import { Returns } from './returns.service';

const howWords: Record<HoldingEnd, string> = {
  returned: '{name} gave it back on {day}',
  over: '{name} had it until {day}',
  left: '{name} left on {day}',
  taken_back: '{name} had it until {day}',
};

/** The desk's list of what to take back: those who left come first, each with all they had. */
@Injectable()
export class ReturnsPages {
  constructor(private readonly returns: Returns) {}

  async list(actor: Actor, now: Date) {
    const reader: Reader = { zone: actor.zone, locale: actor.locale, now };
    const all = await this.returns.of(actor);
    const left = all.filter(({ endedHow }) => endedHow === 'left');
    const others = all.filter(({ endedHow }) => endedHow !== 'left');
    return {
      title: t('To take back', {}, actor.locale),
      back: { href: '/queue', label: t('Queue', {}, actor.locale) },
      count: tn('{n} thing to take back', '{n} things to take back', all.length, {}, actor.locale),
      groups: [
        {
          heading: t('From people who have left', {}, actor.locale),
          rows: byPerson(left).map((one) => row(one, reader)),
        },
        { heading: t('Given back, or ended', {}, actor.locale), rows: others.map((one) => row(one, reader)) },
      ].filter(({ rows }) => rows.length > 0),
    };
  }
}

const byPerson = (left: readonly Holding[]): Holding[] =>
  left.toSorted((a, b) => a.personId - b.personId || a.id - b.id);

function row({ id, tool, person, request, endedAt, endedHow }: Holding, reader: Reader) {
  const slots = { name: person!.name, day: fullDay(endedAt!, reader) };
  return {
    name: tool!.name,
    href: `/tickets/${request!.ticketId}`,
    ref: ticketRef(request!.ticketId),
    words: t(howWords[endedHow!], slots, reader.locale),
    action: `/returns/${id}/receipts`,
  };
}
