import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql, tx } from '../../core/database/tx';
import { never } from '../../core/time';
import type { Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { somebodyKeeps } from '../consequences/keepers';
import { TicketClocks } from '../consequences/ticket-clocks';
import { ticketRef } from '../consequences/ticket-mailer';
import { ticketSubject } from '../ticket-facts';
import { TicketFinder } from '../ticket-finder';
import { open } from '../ticket-queries';

const batch = 200;
const unkept = `FROM "ticket" t WHERE ${open('t')} AND t."promiseAt" = ? AND t."unpromised" = ?`;

/** How many open requests have no promise, because nobody could keep one. */
async function countUnpromised(): Promise<number> {
  const [row] = await sql(`SELECT COUNT(*) AS "n" ${unkept}`, [never, true]);
  return asCount(row.n);
}

/** Services that people can choose though nobody would answer; and, under no name, how many ask without a promise. */
const unkeptNow = `SELECT s."name" AS "name", 0 AS "n" FROM "service" s WHERE s."active" = ? AND NOT EXISTS (
    SELECT 1 FROM "team_member" m JOIN "person" p ON p."id" = m."personId"
    JOIN "person_role" r ON r."personId" = p."id"
    WHERE m."teamId" = s."teamId" AND p."active" = ? AND r."role" IN ('agent','lead'))
  UNION ALL SELECT '' AS "name", COUNT(*) AS "n" ${unkept} ORDER BY "name"`;

/** Where people ask and nobody would answer. */
export async function nobodyAnswers(locale: string): Promise<string | null> {
  const rows = await sql<{ name: string; n: unknown }>(unkeptNow, [true, true, never, true]);
  const services = rows.flatMap(({ name }) => name || []);
  const count = rows.reduce((sum, { n }) => sum + asCount(n), 0);
  const parts = [
    ...(services.length > 0
      ? [t('Nobody can answer for: {services}. Add an agent to the team.', { services: services.join(', ') }, locale)]
      : []),
    ...(count > 0
      ? [tn('{n} open request has no promised time.', '{n} open requests have no promised time.', count, {}, locale)]
      : []),
  ];
  return parts.join(' ') || null;
}

/** Promises that could not be made when somebody asked: they begin as soon as somebody is there to keep them. */
@Injectable()
export class LatePromises implements OnModuleInit {
  constructor(
    private readonly finder: TicketFinder,
    private readonly clocks: TicketClocks,
    private readonly outbox: Outbox,
    private readonly directory: PeopleDirectory,
    private readonly waiting: Waiting,
  ) {}

  onModuleInit(): void {
    this.waiting.register({ name: 'unpromised', of: (actor, reader) => this.forAdministrators(actor, reader) });
  }

  async begin(at: Date): Promise<number> {
    const rows = await sql(`SELECT t."id" AS "id" ${unkept} ORDER BY t."id" LIMIT ${batch}`, [never, true]);
    let begun = 0;
    for (const { id } of rows) begun += await this.beginOne(asCount(id), at);
    return begun;
  }

  private beginOne(id: number, at: Date): Promise<number> {
    return tx(async () => {
      const { ticket } = await this.finder.load(id);
      if (!ticket.unpromised || !(await somebodyKeeps(ticket))) return 0;
      await this.clocks.promiseLate(ticket, at);
      const recipient = ticket.requester && this.directory.recipientOf(ticket.requester);
      if (recipient && ticket.promiseTarget !== null)
        await this.outbox.enqueue({
          template: 'ticket-promised',
          recipient,
          at,
          about: ticketSubject(id),
          merge: `ticket:${id}`,
          links: { ticket: pageLink(`/tickets/${id}`) },
          data: { ref: ticketRef(id), title: ticket.title, promiseAt: ticket.promiseAt },
        });
      return 1;
    });
  }

  private async forAdministrators(actor: Actor, { now, locale }: Reader): Promise<WaitingItem[]> {
    if (!actor.roles.has('administrator')) return [];
    const count = await countUnpromised();
    if (count === 0) return [];
    const words = tn(
      '{n} request has no promised time, because nobody’s there to answer.',
      '{n} requests have no promised time, because nobody’s there to answer.',
      count,
      {},
      locale,
    );
    const title = t('Nobody can answer', {}, locale);
    return [{ href: '/admin', title, words, icon: 'triangle-alert', due: null, since: now }];
  }
}
