import { minute } from '../../core/time';
import { randomUUID } from 'node:crypto';
import { asDate } from '../../core/database/raw';
import { repo, sql, tx, write } from '../../core/database/tx';
import { leaseEnd, leaseOver, leaseOverParams } from '../../core/jobs/leases';
import { nextDeliveryTry, pausesInMinutes } from './mail-retries';
import { Mail } from '../mail.entity';

/** Several changes within this time are one mail. */
export const mergeMinutes = 10;

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minute);

/** The mails that leave as one, oldest first, and the lease under which they are sent. */
export interface Claim {
  lease: string;
  mails: Mail[];
}

/** Rides ix_mail_wake. */
export function dueMails(at: Date, limit: number): Promise<Mail[]> {
  return repo(Mail)
    .createQueryBuilder('mail')
    .where(`"mail"."state" = 'waiting'`)
    .andWhere('"mail"."wakeAt" <= :at', { at })
    .orderBy('mail.wakeAt')
    .addOrderBy('mail.id')
    .take(limit)
    .getMany();
}

export async function nextMailWake(): Promise<Date | null> {
  const [row] = await sql<{ wakeAt: unknown }>(
    `SELECT MIN("wakeAt") AS "wakeAt" FROM "mail" WHERE "state" = 'waiting'`,
  );
  return asDate(row.wakeAt, null);
}

const free = `"leaseOwner" = NULL, "leaseUntil" = NULL`;

/** What a dead instance was sending is owed again; what seems to kill whoever sends it is parked. */
export const takeBackExpired = (at: Date): Promise<void> => takeBack(leaseOver, leaseOverParams(at));

/** Where nobody else can be sending. */
export const takeBackAll = (): Promise<void> => takeBack('1 = 1', []);

async function takeBack(which: string, params: unknown[]): Promise<void> {
  const sending = `"state" = 'sending' AND ${which}`;
  const words = 'The program ended while it was sending this.';
  await write(`UPDATE "mail" SET ${free}, "state" = 'failed', "lastError" = ? WHERE ${sending} AND "attempts" > ?`, [
    words,
    ...params,
    pausesInMinutes.length,
  ]);
  await write(`UPDATE "mail" SET ${free}, "state" = 'waiting', "lastError" = ? WHERE ${sending}`, [words, ...params]);
}

/**
 * The machine's date went back: what was written under the other one leaves now, and no pause is longer than the
 * longest.
 */
export async function pullIn(at: Date): Promise<void> {
  await write(
    `UPDATE "mail" SET "wakeAt" = ? WHERE "state" IN ('waiting', 'sending') AND "wakeAt" > ? AND ("createdAt" > ?
      OR "wakeAt" > ?)`,
    [at, at, at, later(at, Math.max(...pausesInMinutes))],
  );
}

/** Says that it is still being sent: a slow server may take longer than a lease. */
export function renew({ lease }: Claim, until: Date): Promise<unknown> {
  return write(`UPDATE "mail" SET "leaseUntil" = ? WHERE "leaseOwner" = ? AND "state" = 'sending'`, [until, lease]);
}

/**
 * Takes a mail, with everything else that waits under its merge key, for one worker alone. Null when another has it,
 * or when the last mail of this key left so recently that this one has to wait.
 */
export async function claim(head: Mail, at: Date): Promise<Claim | null> {
  const lease = randomUUID();
  const set =
    `"state" = 'sending', "leaseOwner" = ?, "leaseUntil" = ?, "attempts" = "attempts" + CASE WHEN "wakeAt" <= ? ` +
    'THEN 1 ELSE 0 END';
  const values = [lease, leaseEnd(at), at];
  if (head.mergeKey === null) {
    const taken = await write(`UPDATE "mail" SET ${set} WHERE "id" = ? AND "state" = 'waiting'`, [...values, head.id]);
    return taken === 1 ? claimed(lease) : null;
  }
  const key = [head.address, head.mergeKey];
  const sameKey = `"address" = ? AND "mergeKey" = ?`;
  const taken = await write(
    `UPDATE "mail" SET ${set} WHERE ${sameKey} AND "state" = 'waiting' AND NOT EXISTS (
       SELECT 1 FROM "mail" other WHERE other."address" = ? AND other."mergeKey" = ?
       AND (other."state" = 'sending' OR (other."state" = 'sent' AND other."sentAt" > ? AND other."sentAt" <= ?)))`,
    [...values, ...key, ...key, later(at, -mergeMinutes), later(at, 1)],
  );
  if (taken > 0) return claimed(lease);
  await waitForQuiet(key, sameKey, at);
  return null;
}

async function claimed(lease: string): Promise<Claim> {
  return { lease, mails: await repo(Mail).find({ where: { leaseOwner: lease }, order: { id: 'ASC' } }) };
}

// What left under a date that was wrong tells nothing about ten minutes.
async function waitForQuiet(key: string[], sameKey: string, at: Date): Promise<void> {
  const [last] = await sql<{ sentAt: unknown }>(
    `SELECT MAX("sentAt") AS "sentAt" FROM "mail" WHERE ${sameKey} AND "state" = 'sent' AND "sentAt" <= ?`,
    [...key, later(at, 1)],
  );
  const sentAt = asDate(last.sentAt, null);
  const quiet = sentAt ? later(sentAt, mergeMinutes) : at;
  const until = quiet > at ? quiet : later(at, 1);
  await write(`UPDATE "mail" SET "wakeAt" = ? WHERE ${sameKey} AND "state" = 'waiting' AND "wakeAt" < ?`, [
    until,
    ...key,
    until,
  ]);
}

/** One row changed for every mail, unless the lease was lost meanwhile: then the new holder settles. */
export async function settleSent({ lease, mails }: Claim, at: Date): Promise<void> {
  const [head] = mails;
  await write(
    `UPDATE "mail" SET "state" = 'sent', "sentAt" = ?, ${free}, "lastError" = NULL,
     "carriedById" = CASE WHEN "id" = ? THEN NULL ELSE CAST(? AS INTEGER) END WHERE "leaseOwner" = ?
     AND "state" = 'sending'`,
    [at, head.id, head.id, lease],
  );
}

/** The mail server is away, which is not the letter's fault: it is owed as it was before, and loses no try. */
export async function settleUnsent({ lease }: Claim, error: unknown, claimedAt: Date): Promise<void> {
  await write(
    `UPDATE "mail" SET "state" = 'waiting', ${free}, "lastError" = ?,
     "attempts" = "attempts" - CASE WHEN "wakeAt" <= ? THEN 1 ELSE 0 END WHERE "leaseOwner" = ?
     AND "state" = 'sending'`,
    [wordsOf(error), claimedAt, lease],
  );
}

export async function settleFailed({ lease, mails }: Claim, error: unknown, claimedAt: Date, at: Date): Promise<void> {
  const words = wordsOf(error);
  await tx(async () => {
    for (const mail of mails) {
      const ownTurn = mail.wakeAt <= claimedAt;
      const wakeAt = ownTurn ? nextDeliveryTry(error, mail.attempts, at) : mail.wakeAt;
      await repo(Mail).update(
        { id: mail.id, leaseOwner: lease, state: 'sending' },
        {
          state: wakeAt ? 'waiting' : 'failed',
          wakeAt: wakeAt ?? at,
          leaseOwner: null,
          leaseUntil: null,
          lastError: words,
        },
      );
    }
  });
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);
