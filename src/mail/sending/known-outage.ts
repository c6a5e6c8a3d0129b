import { Cached } from '../../core/database/cached';
import { rowsOf } from '../../core/database/rows';
import { write } from '../../core/database/tx';
import { MailOutage } from './mail-outage.entity';

const kept = new Cached<Date | null>(['mail_outage'], async () => (await rowsOf(MailOutage, ''))[0]?.since ?? null);

/** Since when the mail server is away, whichever instance found out; null while mail leaves. */
export const awaySince = (): Promise<Date | null> => kept.get();

export async function noteAway(at: Date): Promise<void> {
  if ((await kept.get()) === null)
    await write('INSERT INTO "mail_outage" ("id", "since") VALUES (1, ?) ON CONFLICT ("id") DO NOTHING', [at]);
}

/** A letter left, so mail leaves again for everybody. */
export async function noteBack(): Promise<void> {
  if ((await kept.get()) !== null) await write('DELETE FROM "mail_outage"');
}
