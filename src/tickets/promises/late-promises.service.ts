import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql, tx } from '../../core/database/tx';
import type { Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { isHere, Keepers } from '../consequences/keepers';
import { TicketClocks } from '../consequences/ticket-clocks';
import { ticketRef } from '../consequences/ticket-mailer';
import { ticketSubject } from '../ticket-facts';
import { TicketFinder } from '../ticket-finder';
import { open } from '../ticket-queries';

const batch = 200;
const unkept = `FROM "ticket" t WHERE ${open('t')} AND t."unpromised" = ?`;

/** How many open requests have no promise, because nobody could keep one, or because no email leaves. */
async function countUnpromised(): Promise<{ nobody: number; mail: number }> {
  const rows = await sql(`SELECT t."unpromisedFor" AS "why", COUNT(*) AS "n" ${unkept} GROUP BY t."unpromisedFor"`, [
    true,
  ]);
  const mail = asCount(rows.find(({ why }) => why === 'mail')?.n ?? 0);
  return { mail, nobody: rows.reduce((sum, { n }) => sum + asCount(n), 0) - mail };
}

/** Services that people can choose though nobody would answer; and, under no name, how many ask without a promise. */
const unkeptNow = `SELECT s."name" AS "name", 0 AS "n" FROM "service" s WHERE s."active" = ? AND NOT EXISTS (
    SELECT 1 FROM "team_member" m JOIN "person" p ON p."id" = m."personId"
    WHERE m."teamId" = s."teamId" AND ${isHere})
  UNION ALL SELECT '' AS "name", COUNT(*) AS "n" ${unkept} ORDER BY "name"`;

/** Where people ask and nobody would answer. */
export async function nobodyAnswers(locale: string, at: Date): Promise<string | null> {
  const rows = await sql<{ name: string; n: unknown }>(unkeptNow, [true, true, at, at, true]);
  const services = rows.flatMap(({ name }) => name || []);
  const count = rows.reduce((sum, { n }) => sum + asCount(n), 0);
  const parts = [
    ...(services.length > 0
      ? [
          t(
            'Nobody can answer for: {services}. Add an agent who’s here to the team.',
            { services: services.join(', ') },
            locale,
          ),
        ]
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
    private readonly keepers: Keepers,
  ) {}

  onModuleInit(): void {
    this.waiting.register({ name: 'unpromised', of: (actor, reader) => this.forAdministrators(actor, reader) });
  }

  async begin(at: Date): Promise<number> {
    const rows = await sql(`SELECT t."id" AS "id" ${unkept} ORDER BY t."id" LIMIT ${batch}`, [true]);
    let begun = 0;
    for (const { id } of rows) begun += await this.beginOne(asCount(id), at);
    return begun;
  }

  private beginOne(id: number, at: Date): Promise<number> {
    return tx(async () => {
      const { ticket } = await this.finder.load(id);
      if (!ticket.unpromised) return 0;
      const why = await this.keepers.missing(ticket, at);
      if (why) {
        await this.clocks.withhold(ticket, why);
        return 0;
      }
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
    const { nobody, mail } = await countUnpromised();
    const item = (href: string, title: string, words: string): WaitingItem => ({
      href,
      title,
      words,
      icon: 'triangle-alert',
      due: null,
      since: now,
    });
    const nobodyWords = tn(
      '{n} request has no promised time, because nobody’s there to answer.',
      '{n} requests have no promised time, because nobody’s there to answer.',
      nobody,
      {},
      locale,
    );
    const mailWords = tn(
      '{n} request has no promised time, because our email isn’t working.',
      '{n} requests have no promised time, because our email isn’t working.',
      mail,
      {},
      locale,
    );
    return [
      ...(nobody > 0 ? [item('/admin', t('Nobody can answer', {}, locale), nobodyWords)] : []),
      ...(mail > 0 ? [item('/admin/mails', t('No email leaves', {}, locale), mailWords)] : []),
    ];
  }
}
