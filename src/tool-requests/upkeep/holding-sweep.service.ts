import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { changed, repo, sql, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { day, days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import { Settings } from '../../settings/settings.service';
import { Holding } from '../holding.entity';
import { Holdings } from '../holdings/holdings.service';
import { HoldingMails } from './holding-mails';
import { confirmDays } from './holding-settings';

const toldDays = 14;
/** Between two questions to one person, however many tools they have. */
const quietDays = 14;
/** Many people may have had something for long: they are asked one after the other. */
const askedAtOnce = 50;
const batch = 500;

const relations = { tool: true, person: true, request: { ticket: true } } as const;
const had = `"since" IS NOT NULL AND "endedAt" IS NULL`;

/** Tells in time that something ends, ends it on its day, and asks whether what is paid for is still needed. */
@Injectable()
export class HoldingSweep {
  constructor(
    private readonly holdings: Holdings,
    private readonly mails: HoldingMails,
    private readonly settings: Settings,
    private readonly stopping: Stopping,
  ) {}

  async run(at: Date): Promise<void> {
    for (const id of await this.ending(at)) await this.each(id, (one) => this.tell(one, at));
    for (const id of await this.over(at)) await this.each(id, (one) => this.end(one, at));
    for (const id of await this.unconfirmed(at)) if (!this.stopping.now) await this.ask(id, at);
  }

  /** Those that end within a fortnight and were not told of. Rides ix_holding_until. */
  private ending(at: Date): Promise<number[]> {
    const last = todayIn(new Date(at.getTime() + days(toldDays)), 'UTC');
    return ids(`"until" <= ? AND "toldAt" IS NULL AND ${had}`, [last]);
  }

  /** Those whose last day may be over, wherever they are. Rides ix_holding_until. */
  private over(at: Date): Promise<number[]> {
    return ids(`"until" <= ? AND ${had}`, [todayIn(at, 'UTC')]);
  }

  /**
   * Who has had something for long without saying that they need it: what is counted, or costs something each month or
   * year; whoever was silent longest first. Rides ix_holding_confirmed: by the plus, not by the person.
   */
  private async unconfirmed(at: Date): Promise<number[]> {
    const rows = await sql<{ personId: unknown }>(
      `SELECT +h."personId" AS "personId" FROM "holding" h JOIN "tool" o ON o."id" = h."toolId"
        WHERE h."confirmedAt" <= ? AND (h."askedAt" IS NULL OR h."askedAt" < h."confirmedAt")
          AND h."since" IS NOT NULL AND h."endedAt" IS NULL
          AND (o."seats" IS NOT NULL OR (o."priceMinor" > 0 AND o."period" <> 'once'))
          AND NOT EXISTS (SELECT 1 FROM "holding" a WHERE a."personId" = h."personId" AND a."askedAt" > ?)
        GROUP BY +h."personId" ORDER BY MIN(h."confirmedAt"), +h."personId" LIMIT ${askedAtOnce}`,
      [await this.longAgo(at), new Date(at.getTime() - quietDays * day)],
    );
    return rows.map(({ personId }) => asCount(personId));
  }

  private async longAgo(at: Date): Promise<Date> {
    return new Date(at.getTime() - days(await this.settings.get(confirmDays)));
  }

  private async each(id: number, work: (held: Holding) => Promise<void>): Promise<void> {
    if (this.stopping.now) return;
    await tx(async () => {
      const held = await repo(Holding).findOne({ where: { id }, relations });
      if (held && held.endedAt === null) await work(held);
    });
  }

  private async tell(held: Holding, at: Date): Promise<void> {
    if (held.toldAt || held.until! < todayIn(at, held.person!.zone)) return;
    await changed(Holding, held, { toldAt: at });
    await this.mails.ending(held, at);
  }

  /** On the day after the last one, where they are; not while somebody decides whether they may keep it. */
  private async end(held: Holding, at: Date): Promise<void> {
    if (held.until! >= todayIn(at, held.person!.zone)) return;
    if ((await this.holdings.renewalOf(held.id)) === null) await this.holdings.end(held, 'over', null, at);
  }

  private ask(personId: number, at: Date): Promise<void> {
    return tx(async () => {
      const longAgo = await this.longAgo(at);
      const held = (await this.holdings.of(personId)).filter(
        ({ endedAt, confirmedAt, tool }) => endedAt === null && confirmedAt! <= longAgo && goesOnCosting(tool!),
      );
      if (held.length === 0) return;
      for (const one of held) await changed(Holding, one, { askedAt: at });
      await this.mails.stillNeeded(held, at);
    });
  }
}

const goesOnCosting = ({ seats, priceMinor, period }: NonNullable<Holding['tool']>): boolean =>
  seats !== null || ((priceMinor ?? 0) > 0 && period !== 'once');

async function ids(where: string, params: unknown[]): Promise<number[]> {
  const rows = await sql<{ id: unknown }>(
    `SELECT "id" FROM "holding" WHERE ${where} ORDER BY "until", "id" LIMIT ${batch}`,
    params,
  );
  return rows.map(({ id }) => asCount(id));
}
