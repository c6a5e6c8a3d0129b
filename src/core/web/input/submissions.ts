import { LessThan } from 'typeorm';
import { fingerprint } from '../../canonical-json';
import { timestampType } from '../../database/columns';
import { firstRow, updateAlong } from '../../database/rows';
import { repo, sql, tx, write } from '../../database/tx';
import { days, minute } from '../../time';
import { Submission } from './submission.entity';

const keptFor = days(7);
const sameFor = 5 * minute;

/** What came with a form: its key, and the mark of what was sent. */
export interface Sent {
  key: string | undefined;
  mark: string | null;
}

/** What a page that is fetched again says anew, whatever was typed. */
const ofThePage = new Set(['submission', 'version', 'seen']);

/**
 * Without script, a page that somebody goes back to is fetched again with another key, and the browser puts the words
 * back: the same words with the same files, to the same place and a moment later, are the same deed.
 */
export function sent(
  key: string | undefined,
  place: string,
  typed: Record<string, string>,
  files: readonly { name: string; sha256: string }[] = [],
): Sent {
  const words = Object.entries(typed).filter(([name, value]) => !ofThePage.has(name) && value.trim() !== '');
  return {
    key,
    mark: fingerprint([place, Object.fromEntries(words), files.map(({ name, sha256 }) => [name, sha256])]),
  };
}

/** Nobody writes as much as this twice in a few minutes and means it both times; “Yes.” answers two questions. */
const unmistakable = 40;

/** The same for what is said in a conversation: the key alone where it is short and brings no file. */
export function sentMessage(
  key: string | undefined,
  place: string,
  typed: Record<string, string>,
  files: readonly { name: string; sha256: string }[],
): Sent {
  const words = `${typed.words ?? ''} ${typed.text ?? ''}`.trim();
  return files.length === 0 && words.length < unmistakable ? { key, mark: null } : sent(key, place, typed, files);
}

/**
 * Runs `work` once per actor and submission key, and gives the address it returned; a second sending gets the same
 * address. Where it nearly always leads is `usual`, which needs no second write. Called outside any transaction: it
 * opens its own.
 */
export async function once(
  actorId: number,
  given: string | Sent | undefined,
  at: Date,
  work: () => Promise<string>,
  usual = '',
): Promise<string> {
  const form = asSent(given);
  if (!form) return tx(work);
  return tx(async () => {
    // Of two at the same instant the second waits here until the first has ended.
    const id = await begun(actorId, form, usual, at);
    if (id === null) return locationOf(actorId, form, at);
    const location = await work();
    if (location !== usual) await updateAlong(Submission, { location }, 'WHERE "id" = ?', [id]);
    return location;
  });
}

/**
 * The same where something has to be reckoned first: outside the transaction, because it takes so long that nobody
 * could write meanwhile, and not at all when the form was sent before.
 */
export async function onceReady<Ready>(
  actorId: number,
  given: string | Sent | undefined,
  at: Date,
  reckon: () => Promise<Ready>,
  work: (ready: Ready) => Promise<string>,
): Promise<string> {
  const earlier = await sentBefore(actorId, given, at);
  if (earlier !== null) return earlier;
  const ready = await reckon();
  return once(actorId, given, at, () => work(ready));
}

/**
 * Whether this form comes for the first time: for what is many deeds, each whole by itself, and so not one transaction.
 */
export async function isFirstSending(actorId: number, given: string | undefined, at: Date, location: string) {
  let first = false;
  const work = async () => {
    first = true;
    return location;
  };
  await once(actorId, given, at, work, location);
  return first;
}

/** Where the same form led before: asked first wherever a form may come back with a question. */
export async function sentBefore(actorId: number, given: string | Sent | undefined, at: Date): Promise<string | null> {
  const form = asSent(given);
  if (!form) return null;
  const { key, mark } = form;
  const found = await firstRow(
    Submission,
    'WHERE "actorId" = ? AND ("key" = ? OR ("mark" = ? AND "at" > ?)) ORDER BY "id" DESC',
    [actorId, key, mark, since(at)],
  );
  return found?.location ?? null;
}

/** What was sent is only compared for some minutes; that something was sent is known for longer. */
export async function purgeSubmissions(at: Date): Promise<void> {
  await write('UPDATE "submission" SET "mark" = NULL WHERE "mark" IS NOT NULL AND "at" <= ?', [since(at)]);
  await repo(Submission).delete({ at: LessThan(new Date(at.getTime() - keptFor)) });
}

const since = (at: Date): Date => new Date(at.getTime() - sameFor);

function asSent(given: string | Sent | undefined): { key: string; mark: string | null } | null {
  const { key, mark } = typeof given === 'object' ? given : { key: given, mark: null };
  return key && key.length <= 64 ? { key, mark } : null;
}

/** Null where the same was sent before. */
async function begun(actorId: number, { key, mark }: { key: string; mark: string | null }, usual: string, at: Date) {
  const [row] = await sql(
    `INSERT INTO "submission" ("actorId", "key", "mark", "location", "at")
     SELECT ${places} WHERE NOT EXISTS (
       SELECT 1 FROM "submission" WHERE "actorId" = ? AND "mark" = ? AND "at" > ?)
     ON CONFLICT ("actorId", "key") DO NOTHING RETURNING "id"`,
    [actorId, key, mark, usual, at, actorId, mark, since(at)],
  );
  return row ? Number(row.id) : null;
}

// PostgreSQL has to be told what a value is that only passes through a SELECT.
const places =
  timestampType === 'timestamptz'
    ? 'CAST(? AS integer), CAST(? AS varchar), CAST(? AS varchar), CAST(? AS varchar), CAST(? AS timestamptz)'
    : '?, ?, ?, ?, ?';

async function locationOf(actorId: number, form: Sent, at: Date): Promise<string> {
  const earlier = await sentBefore(actorId, form, at);
  if (earlier === null) throw new Error('what was sent earlier is gone');
  return earlier;
}
