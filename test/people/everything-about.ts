import type { DataSource } from 'typeorm';
import { repo, sql, write } from '../../src/core/database/tx';
import { isPostgres } from '../../src/core/database/columns';
import { People } from '../../src/people/directory/people.service';
import { TeamMember } from '../../src/people/teams/team-member.entity';
import type { Person } from '../../src/people/person.entity';
import { Recovery } from '../../src/recovery/recovery.entity';
import { Approval } from '../../src/tool-requests/approval.entity';
import { type Browser, signIn } from '../support/cast';
import { addTool, ask, toolDesk, type ToolDesk } from '../tool-requests/tools';

export interface Life extends ToolDesk {
  zeb: Person;
  page: Browser;
}

/**
 * Zebulon asks, writes, decides, rates, follows and gives ideas, and others write to and about him: through the pages.
 * His own words hold "quastword", what others write to him "tohim": both are his, and go with him.
 */
export async function aWholeLife(): Promise<Life> {
  const desk = await toolDesk();
  const { app, cast, browser, clock } = desk;
  const at = clock.now();
  const zeb = await app.get(People).add(
    {
      name: 'Zebulon Quast',
      email: 'zebulon.quast@example.com',
      departmentId: cast.departments.sales.id,
      managerId: cast.lena.id,
      roles: ['agent', 'lead', 'executive'],
    },
    null,
    at,
  );
  await app.get(People).change(zeb.id, 1, { phone: '+49 170 3993', needsPriority: true }, cast.ada.id, at);
  await repo(TeamMember).insert({ teamId: cast.teams.network.id, personId: zeb.id, lead: true });
  await app.get(People).change(cast.ana.id, 1, { managerId: zeb.id }, cast.ada.id, at);
  const page = await signIn(desk, zeb);
  const post = (who: Browser, path: string, fields: Record<string, string>) =>
    who.post(path).type('form').send(fields).expect(303);

  const laptop = String(cast.services.laptop.id);
  const need = { words: 'Quastword title', text: 'quastword need', canWork: 'hardly', touches: 'me', service: laptop };
  const filed = await page
    .post('/tickets')
    .field(need)
    .attach('files', Buffer.from('quastword bytes'), 'quastword.txt')
    .expect(303);
  const ticket = /\/tickets\/\d+/.exec(filed.headers.location)![0];
  await post(page, `${ticket}/watchers`, { person: cast.sam.email });
  await post(browser.jonas, `${ticket}/replies`, { text: 'Zebulon Quast, this is tohim', then: 'requester' });
  await post(browser.jonas, `${ticket}/notes`, { text: 'internal tohim' });
  await post(page, `${ticket}/answers`, { text: 'quastword answer' });
  await post(browser.jonas, `${ticket}/resolutions`, { outcome: 'solved', solution: 'solution tohim' });
  const confirmed = await page.post(`${ticket}/confirmations`).expect(303);
  await post(page, confirmed.headers.location, { score: '1', comment: 'quastword comment' });
  await page.post(`${confirmed.headers.location}/quote`).type('form').send({ quote: 'yes' }).expect(303);
  await desk.settle();
  await page.post(`${ticket}/drafts`).type('form').send({ mode: 'answer', text: 'quastword begun' }).expect(200);
  const voice = /\/quotes\/\d+/.exec((await browser.mira.get('/quotes').expect(200)).text)![0];
  await post(browser.mira, `${voice}/release`, { words: 'quastword reworded' });
  const recovery = await repo(Recovery).findOneByOrFail({ personId: zeb.id });
  await post(browser.mira, `/recoveries/${recovery.id}/contact`, { version: String(recovery.version) });
  await post(browser.mira, `/recoveries/${recovery.id}/resolution`, {
    version: String(recovery.version + 1),
    cause: 'slow',
    remedy: 'remedy tohim',
  });

  const own = await ask(page, desk.tools.figma, { purpose: 'quastword purpose' });
  const [{ id: first }] = await repo(Approval).findBy({ ticketId: own });
  await post(browser.lena, `/decisions/by/${first}`, { decision: 'approved' });
  const anas = await ask(browser.ana, desk.tools.figma, { purpose: 'anaword purpose' });
  const [{ id: second }] = await repo(Approval).findBy({ ticketId: anas });
  await post(page, `/decisions/by/${second}`, { decision: 'approved' });
  await addTool(app, cast, { name: 'Plotter', ownerId: zeb.id });

  const helped = await browser.ana
    .post('/tickets')
    .type('form')
    .send({ ...need, words: 'Anaword title', text: 'anaword need', service: String(cast.services.vpn.id) })
    .expect(303);
  const anaTicket = /\/tickets\/\d+/.exec(helped.headers.location)![0];
  await post(page, `${anaTicket}/replies`, { text: 'anaword reply', then: 'requester' });
  await post(browser.ana, `${anaTicket}/watchers`, { person: zeb.email });

  await post(page, '/search/views', { name: 'Quastword view', address: 'q=quastword' });
  await post(browser.jonas, '/search/views', { name: 'His', address: 'q=from%3Aquast' });
  await post(browser.jonas, '/search/views', { name: 'Printers', address: 'q=printer' });
  await post(page, '/canned-replies', { name: 'Quastword reply', text: 'Ask quastword.', owner: 'me' });
  await post(page, '/pilot/carry-over', { title: 'Quastword idea', words: 'quastword for clients' });

  const list = `name,email\nZebulon Quast,${zeb.email}\n`;
  await browser.ada.post('/admin/people-imports').field('text', list).expect(303);
  await page.post('/sign-in/password').type('form').send({ email: zeb.email, password: 'wrong' });
  await desk.settle();
  await write(`UPDATE "follow_up" SET "lastError" = ? WHERE "id" = (SELECT MIN("id") FROM "follow_up")`, [
    `cannot tell ${zeb.email}`,
  ]);
  return { ...desk, zeb, page };
}

/** The columns that hold this, in every table of the schema: `ticket.title`. */
export async function whereIs(pattern: RegExp): Promise<string[]> {
  const found = new Set<string>();
  for (const table of await tables())
    for (const row of await sql(`SELECT * FROM "${table}"`))
      for (const [column, value] of Object.entries(row))
        if (pattern.test(typeof value === 'string' ? value : JSON.stringify(value ?? '')))
          found.add(`${table}.${column}`);
  return [...found].toSorted();
}

async function tables(): Promise<string[]> {
  const listed = isPostgres()
    ? `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
    : `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`;
  return (await sql<{ name: string }>(listed)).map(({ name }) => name).toSorted();
}

export interface SchemaColumn {
  name: string;
  holdsPerson: boolean;
  /** Room for more than a code. */
  holdsTexts: boolean;
}

const persons = /^(person|actor|author|requester|assignee|resolver|approver|owner|manager|forPerson|by|\w+By)Id$/;

/** Every column of every table, as the program declares it; another test holds that to the tables themselves. */
export function columnsOf(dataSource: DataSource): SchemaColumn[] {
  return dataSource.entityMetadatas.flatMap(({ tableName, columns }) =>
    columns.map(({ databaseName, type, length, isPrimary, relationMetadata }) => ({
      name: `${tableName}.${databaseName}`,
      holdsPerson:
        persons.test(databaseName) || (!isPrimary && relationMetadata?.inverseEntityMetadata.tableName === 'person'),
      holdsTexts: ['text', 'json'].includes(String(type)) || (type === 'varchar' && (!length || Number(length) > 20)),
    })),
  );
}
