import { isPostgres } from '../../src/core/database/columns';
import { overwriteErased, overwriteWords } from '../../src/core/database/erasing/erased-bytes';
import { eraseWords, wordsToErase } from '../../src/core/database/erasing/erased-words';
import { sql, write } from '../../src/core/database/tx';
import { Jobs } from '../../src/core/jobs/jobs.service';
import { holding, newestWith } from '../../src/search/full-text';
import { Indexing } from '../../src/search/indexing.service';
import { People } from '../../src/people/directory/people.service';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { ticketText } from '../../src/tickets/search/ticket-texts';
import { living } from '../insights/insights-desk';
import { startApp, type TestApp } from '../support/app';
import { carved } from '../support/carve';
import { type Cast, seedCast } from '../support/cast';
import { seedDesk } from '../support/desk';
import { patient, until } from '../support/until';

let desk: TestApp;
let cast: Cast;
let life: ReturnType<typeof living>;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  life = living(desk, cast);
});
afterAll(() => desk.close());

const index = (): Promise<void> => desk.app.get(Indexing).run(desk.clock.now());
const textOf = async (id: number) =>
  (
    await sql<{ said: string; noted: string }>('SELECT "said", "noted" FROM "ticket_text" WHERE "ticketId" = ?', [id])
  )[0];
const dueOnes = async (): Promise<number> => (await sql('SELECT "id" FROM "search_due"')).length;

async function withNote(said: string, noted: string): Promise<number> {
  const id = await life.file(cast.ana, { title: 'Größe der Änderung', words: `${said} im Flur` });
  await desk.app.get(Conversation).note(await life.actor(cast.jonas), id, { words: noted }, desk.clock.now());
  return id;
}

it('holds number, title, requester and what was said, folded; notes apart', async () => {
  const id = await withNote('Łampe', 'Łampe notiert');
  expect(await textOf(id)).toBeUndefined();
  await index();
  expect(await textOf(id)).toEqual({
    said: ` ${id} grosse der anderung ana ruiz lampe im flur `,
    noted: ' lampe notiert ',
  });
  expect(await dueOnes()).toBe(0);
});

it('follows a title, a note and a name that change', async () => {
  const id = await withNote('Wolle', 'Wolle notiert');
  await index();
  await write('UPDATE "ticket" SET "title" = ? WHERE "id" = ?', ['Neu', id]);
  expect(await textOf(id)).toBeUndefined();
  await index();
  expect((await textOf(id)).said).toBe(` ${id} neu ana ruiz wolle im flur `);
  await write(`UPDATE "message" SET "visibility" = 'internal' WHERE "ticketId" = ?`, [id]);
  await index();
  expect(await textOf(id)).toMatchObject({ said: ` ${id} neu ana ruiz `, noted: ' wolle notiert wolle im flur ' });
  await desk.app.get(People).change(cast.ana.id, 1, { name: 'Ana Lefèvre' }, cast.ada.id, desk.clock.now());
  await index();
  expect((await textOf(id)).said).toContain('ana lefevre');
});

it('is taken out by whoever erases, before anybody writes it anew, and leaves no byte', async () => {
  const id = await withNote('Zebra', 'Zyklopenwort');
  await index();
  await overwriteErased();
  expect((await carved('ticket_text', 'message')).includes('zyklopenwort')).toBe(true);
  await write(`UPDATE "message" SET "words" = '' WHERE "ticketId" = ? AND "visibility" = 'internal'`, [id]);
  expect(await textOf(id)).toBeUndefined();
  // PostgreSQL rewrites a table only where nobody reads any more, so the test asks as often as it takes.
  await until('no byte of it is left', patient, async () => {
    await overwriteErased(['ticket_text', 'message']);
    return !(await carved('ticket_text', 'message')).includes('zyklopenwort');
  });
  await index();
  expect(await textOf(id)).toEqual({ said: ` ${id} grosse der anderung ana lefevre zebra im flur `, noted: '' });
});

it('keeps a text in the index while words are only added to it, with nothing to be erased', async () => {
  const id = await withNote('Kranich', 'Kranich notiert');
  await index();
  await eraseWords(() => true);
  const { said } = await textOf(id);
  const note = { words: 'Reiher' };
  await desk.app.get(Conversation).note(await life.actor(cast.jonas), id, note, desk.clock.now());
  expect((await textOf(id)).said).toBe(said);
  await index();
  expect(await textOf(id)).toEqual({ said, noted: ' reiher kranich notiert ' });
  expect(await wordsToErase()).toBe(false);
});

(isPostgres() ? describe.skip : describe)('an index that keeps the words of what is gone', () => {
  it('is merged in pieces, goes on where it was stopped, and begins again for what came meanwhile', async () => {
    const [one, other] = [await withNote('Basilisk', 'Erstwort'), await withNote('Greif', 'Zweitwort')];
    await index();
    const erase = (id: number) =>
      write(`UPDATE "message" SET "words" = '' WHERE "ticketId" = ? AND "visibility" = 'internal'`, [id]);
    await erase(one);
    expect(await eraseWords(() => false)).toBe(false);
    await erase(other);
    expect(await wordsToErase()).toBe(true);
    expect(await carved()).toMatch(/zweitwort/);
    await overwriteWords(() => true);
    expect(await wordsToErase()).toBe(false);
    expect(await carved()).not.toMatch(/erstwort|zweitwort/);
    await index();
  });
});

it('looks for a beginning as the words that begin so, however many they are', async () => {
  const many = Array.from({ length: 60 }, (_, n) => `gabel${n}`).join(' ');
  const texts = [many, 'Gabelstapler Übergrößen', 'Gabe Gabelstapel Überlänge', 'Gabelung', 'Zange Überfluss'];
  for (const words of texts) await life.file(cast.ana, { title: 'Lager', words });
  await index();
  const [beginning, whole] = [true, false].map((prefix) => (word: string) => ({ words: [word], prefix }));
  const alone = ['gab', 'gabe', 'gabel', 'gabelst', 'gabelstapler', 'gabelstaplerei', 'uberl', 'zyklop'];
  const pairs = ['gabelst uber', 'zang gabelstaplerei', 'gabelun zang', 'gabel lager'];
  const asked = [...alone, ...pairs]
    .map((line) => line.split(' '))
    .flatMap((words) => [words.map(beginning), [beginning(words[0]), ...words.slice(1).map(whole)]]);
  for (const terms of asked)
    for (const held of ['all', 'any'] as const) {
      const { text, params } = newestWith(ticketText, terms, 3, held);
      const each = terms.map((term) => holding(`"said" || "noted"`, [term]));
      const hold = each.map((one) => one.text).join(held === 'all' ? ' AND ' : ' OR ');
      const expected = await sql(
        `SELECT "ticketId" AS "id" FROM "ticket_text" WHERE ${hold} ORDER BY "ticketId" DESC LIMIT 3`,
        each.flatMap((one) => one.params),
      );
      expect([terms, await sql(text, params)]).toEqual([terms, expected]);
    }
  const gabel = newestWith(ticketText, [beginning('gabel')], 9);
  expect(await sql(gabel.text, gabel.params)).toHaveLength(4);
});

it('finds what the index says it finds, on either database', async () => {
  const found = isPostgres()
    ? `SELECT "ticketId" FROM "ticket_text" WHERE "words" @@ to_tsquery('simple', 'lamp:*')`
    : `SELECT "rowid" FROM "ticket_text_fts" WHERE "ticket_text_fts" MATCH '"lamp"*'`;
  expect(await sql(found)).toHaveLength(1);
  if (!isPostgres())
    await sql(`INSERT INTO "ticket_text_fts"("ticket_text_fts", "rank") VALUES ('integrity-check', 1)`);
});

it('writes everything that was there before, goes on where it was stopped and says how far it is', async () => {
  const at = desk.clock.now();
  await write('DELETE FROM "ticket_text"');
  await write('DELETE FROM "search_due"');
  const newest = await life.file(cast.ana);
  await write('DELETE FROM "search_due"');
  await desk.app.get(Jobs).ensure('search', 'ticket', at, { belowId: newest });
  await index();
  expect(await textOf(newest)).toBeUndefined();
  expect(await textOf(newest - 1)).toBeDefined();
  const [{ n }] = await sql('SELECT COUNT(*) AS "n" FROM "ticket"');
  const [job] = await sql(`SELECT "progress", "total", "finishedAt" FROM "job" WHERE "kind" = 'search'`);
  expect(job).toMatchObject({ progress: Number(n) - 1, total: Number(n) });
  expect(job.finishedAt).not.toBeNull();
  expect(await desk.app.get(Indexing).unfinished()).toBeNull();
});
