import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { clockTime, type Reader, weekday } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type Actor, firstNameOf, hueOf, initialsOf } from '../../people/actor';
import { keptDepartments } from '../../people/teams/kept-teams';
import { ticketRef } from '../consequences/ticket-mailer';
import { open, privateIn, teamsOf } from '../ticket-queries';
import type { Ticket } from '../ticket.entity';

const shown = 5;

interface PersonRow {
  name: string;
  phone: string | null;
  zone: string;
  departmentId: unknown;
  manager: string | null;
}

/** Whom a ticket is for, as the desk reads it beside the conversation. */
@Injectable()
export class RequesterCard {
  async of(ticket: Ticket, actor: Actor, reader: Reader) {
    const [person] = await sql<PersonRow>(
      `SELECT p."name", p."phone", p."zone", p."departmentId", m."name" AS "manager" FROM "person" p
       LEFT JOIN "person" m ON m."id" = p."managerId" AND m."active" = ? WHERE p."id" = ?`,
      [true, ticket.requesterId],
    );
    const department = (await keptDepartments.byId()).get(asCount(person.departmentId, null) ?? 0);
    const { locale } = reader;
    const { tickets, count } = await this.open(ticket, actor);
    return {
      name: person.name,
      initials: initialsOf(person.name),
      hue: hueOf(ticket.requesterId),
      sub: department?.name ?? '',
      open: {
        words: count
          ? tn('{n} more open ticket', '{n} more open tickets', count, {}, locale)
          : t('No other open tickets', {}, locale),
        items: tickets,
        all: count > tickets.length ? `/search?from=${ticket.requesterId}&status=unsolved` : null,
      },
      items: [
        ...(person.manager ? [{ label: t('Manager', {}, locale), value: person.manager }] : []),
        { label: t('Local time', {}, locale), value: localTime(person.zone, reader) },
        ...(person.phone ? [{ label: t('Phone', {}, locale), value: person.phone }] : []),
      ],
      further: {
        href: `/tickets/${ticket.id}/requester`,
        words: t('More about {name}', { name: firstNameOf(person.name) }, locale),
      },
    };
  }

  /**
   * What else they have open and this agent may see, the newest first. Rides ix_ticket_own_open, which holds all that
   * is asked of those that are only counted.
   */
  private async open(ticket: Ticket, actor: Actor) {
    const rows = await sql<{ id: unknown; title: string; n: unknown }>(
      `WITH own AS MATERIALIZED (SELECT t."id" FROM "ticket" t
         WHERE t."requesterId" = ? AND t."id" <> ? AND ${open('t')} AND t."status" NOT IN ('closed','cancelled')
           AND (NOT ${privateIn('t', '?')} OR t."teamId" IN (?)))
       SELECT t."id", t."title", (SELECT COUNT(*) FROM own) AS "n"
       FROM (SELECT "id" FROM own ORDER BY "id" DESC LIMIT ${shown}) AS newest CROSS JOIN "ticket" t
       WHERE t."id" = newest."id" ORDER BY t."id" DESC`,
      [ticket.requesterId, ticket.id, true, true, teamsOf(actor)],
    );
    return { tickets: rows.map(ticketLine), count: asCount(rows[0]?.n ?? 0) };
  }
}

export const ticketLine = ({ id, title }: { id: unknown; title: string }) => ({
  href: `/tickets/${asCount(id)}`,
  title,
  sub: ticketRef(asCount(id)),
});

/** "10:32", with the day where theirs is another one. */
function localTime(zone: string, reader: Reader): string {
  const time = clockTime(reader.now, { ...reader, zone });
  const day = weekday(reader.now, { ...reader, zone });
  return day === weekday(reader.now, reader) ? time : t('{time}, {day}', { time, day }, reader.locale);
}
