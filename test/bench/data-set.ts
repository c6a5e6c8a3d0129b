/* Builds the data set in its own process: DATABASE_URL or FIRSTHAND_DATA says where, the argument how many tickets. */
import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { pino } from 'pino';
import { seedReference } from '../../seeds/reference';
import { boot } from '../../src/boot';
import { TravellingClock } from '../../src/core/clock';
import { readConfig } from '../../src/core/config';
import { isPostgres } from '../../src/core/database/columns';
import { setSynchronous, unhurried } from '../../src/core/database/drivers/data-source';
import { asCount } from '../../src/core/database/raw';
import { sql, write } from '../../src/core/database/tx';
import { day } from '../../src/core/time';
import { purges } from '../../src/purges';
import { SurveyRetention } from '../../src/surveys/privacy/survey-retention.service';
import { Closing } from '../../src/insights/disclosure/closing.service';
import { Indexing } from '../../src/search/indexing.service';
import { Insights } from '../../src/insights/cells/insights.service';
import { foundCompany, password, readers, requesterCount } from './company';
import { endedDays, liveTickets, openDays } from './lived';
import { multiply } from './multiply';

/** As many live through the use cases. */
const lived = 200;
/** Up to here the figures of the trends are counted from the facts; how many cells there are decides what they cost. */
const counted = 10_000;
const weekSeconds = 7 * 24 * 3600;

const tickets = Number(process.argv[2]);
let said = '';
function say(words: string): void {
  if (words !== said) process.stderr.write(`\r\x1b[K${words}`);
  said = words;
}
const percent = (share: number): string => `${Math.round(share * 100)} %`;

async function build(): Promise<void> {
  const config = readConfig();
  const now = new Date();
  const began = new Date(now.getTime() - (endedDays.from + 2) * day);
  const clock = new TravellingClock(began);
  const app = await boot({ config, clock, log: pino({ level: 'error' }), database: { ...unhurried, direct: true } });
  const dataSource = app.get(DataSource);
  await setSynchronous('off', dataSource);
  say('The company is founded');
  await seedReference(app, began);
  const company = await foundCompany(app, began);
  const progress = (done: number) => say(`${lived} tickets are lived: ${percent(done)}`);
  await liveTickets(app, clock, company, { tickets: lived, now, progress });
  await write(`UPDATE "mail" SET "state" = 'sent', "sentAt" = "createdAt", "wakeAt" = ?`, [new Date('9999-12-31')]);
  const first = company.requesters[0].id;
  const copies = {
    askers: { first, count: requesterCount },
    openSince: new Date(now.getTime() - (openDays + 2) * day),
  };
  const copied = (words: string) => (table: string, share: number) => say(`${words}, ${table}: ${percent(share)}`);
  const small = Math.min(tickets, counted);
  await multiply(dataSource, {
    ...copies,
    times: Math.round(small / lived),
    olderBy: (n) => `${n} % 7 * ${12 * weekSeconds}`,
    progress: copied(`${small} tickets`),
  });
  say('The figures of the trends are counted');
  await app.get(Insights).rebuild();
  if (tickets > small)
    await multiply(dataSource, {
      ...copies,
      times: Math.round(tickets / small),
      olderBy: (n) => `${n} % 5 * ${weekSeconds}`,
      progress: copied(`${tickets} tickets`),
    });
  say('All texts are written for the search');
  await app.get(Indexing).run(now);
  say('What is old is removed, and months are closed');
  for (const { run } of purges(app)) await run(now);
  await app.get(SurveyRetention).run(now);
  await app.get(Insights).recount();
  await app.get(Closing).run(now);
  if (isPostgres()) await sql('VACUUM ANALYZE');
  fs.writeFileSync(path.join(config.dataDir, 'bench.json'), JSON.stringify(await whatIsThere(company.accounts, now)));
  await app.close();
  say('');
}

async function whatIsThere(accounts: Record<string, string[]>, builtAt: Date) {
  const count = async (table: string, where = '1 = 1') =>
    asCount((await sql(`SELECT COUNT(*) AS "n" FROM "${table}" WHERE ${where}`))[0].n);
  const ids = async (text: string, params: unknown[] = []) => (await sql(text, params)).map(({ id }) => asCount(id));
  const long = `SELECT m."ticketId" AS "id" FROM "message" m JOIN "ticket" t ON t."id" = m."ticketId"`;
  const open = `t."status" IN ('new','open','waiting')`;
  const own: Record<string, number[]> = {};
  for (const email of accounts.readers.slice(0, readers)) {
    own[email] = await ids(
      `${long} JOIN "person" p ON p."id" = t."requesterId" WHERE p."email" = ?
        GROUP BY m."ticketId" HAVING COUNT(*) BETWEEN 5 AND 10 ORDER BY m."ticketId" DESC LIMIT 8`,
      [email],
    );
  }
  return {
    builtAt,
    password,
    accounts,
    own,
    ten: await ids(`${long} WHERE ${open} GROUP BY m."ticketId" HAVING COUNT(*) = 10 ORDER BY 1 LIMIT 200`),
    replies: await ids(`SELECT t."id" FROM "ticket" t WHERE t."status" = 'open' ORDER BY t."id" LIMIT 4000`),
    services: await ids('SELECT "id" FROM "service" ORDER BY "id"'),
    tickets: await count('ticket'),
    open: await count('ticket', `"status" IN ('new','open','waiting')`),
    messages: await count('message'),
    facts: await count('fact'),
  };
}

build().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
