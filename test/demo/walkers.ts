import request from 'supertest';
import { Like } from 'typeorm';
import { database, repo, sql } from '../../src/core/database/tx';
import { Company } from '../../src/demo/company/company';
import { DemoModule } from '../../src/demo/demo.module';
import { Founding } from '../../src/demo/company/founding.service';
import { Person } from '../../src/people/person.entity';
import { Service } from '../../src/people/teams/service.entity';
import { Team } from '../../src/people/teams/team.entity';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { personColumns } from '../people/columns-about-people';
import { firstInstant, startApp, type TestApp } from '../support/app';
import { seedDesk } from '../support/desk';

export async function openWalkingDesk(): Promise<TestApp> {
  const desk = await startApp({ more: [DemoModule] });
  await seedDesk(desk.app);
  await desk.app.get(Founding).found(desk.app.get(Company).material, desk.clock.now());
  desk.app.get(Company).livedTo = firstInstant;
  return desk;
}

const mostComings = 20;

/** One phone in the room: walks to the end with words that nobody else uses, and notes every page it was shown. */
class Walker {
  private readonly browser;
  readonly words: string;
  ticket = '';
  pages = '';
  readonly took: number[] = [];
  /** How often it was told to come back later, and did. */
  cameBack = 0;

  constructor(
    { server }: TestApp,
    number: number,
    private readonly patient: boolean,
  ) {
    this.browser = request.agent(server);
    this.words = `Trouble of phone ${number}.`;
  }

  async walk(ticketOfAnother: () => string): Promise<void> {
    await this.post('/walk', { pace: 'steps' });
    this.ticket = await this.post('/tickets', { words: this.words, text: this.words, canWork: 'no', touches: 'me' });
    for (let key = await this.step(); key !== 'end'; key = await this.step()) {
      if (key === 'rate') await this.rate();
      else if (key.startsWith('to-')) await this.post('/walk/chairs', {});
      else await this.post('/walk/steps', { step: key });
      for (const path of ['/', '/my/requests', '/queue?view=all', '/queue?q=Trouble', '/decisions', '/trends'])
        await this.get(path);
      const other = ticketOfAnother();
      if (other) await this.get(other, 404);
    }
    await this.get('/walk');
  }

  private async rate(): Promise<void> {
    const question = await this.post('/walk', {});
    await this.post(question, { score: '4', comment: this.words });
  }

  private async step(): Promise<string> {
    return /data-walk-step-value="([\w-]+)"/.exec(await this.get('/walk'))?.[1] ?? 'end';
  }

  private async get(path: string, expected?: number): Promise<string> {
    const answer = await this.asked(() => this.browser.get(path));
    const fine = expected
      ? answer.status === expected || answer.status === 303
      : [200, 303, 403].includes(answer.status);
    if (!fine) throw new Error(`${path} answered ${answer.status} to ${this.words}`);
    this.pages += answer.text;
    return answer.text;
  }

  private async post(path: string, body: object): Promise<string> {
    const answer = await this.asked(() => this.browser.post(path).type('form').send(body));
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status} to ${this.words}`);
    return answer.headers.location;
  }

  private async asked(ask: () => request.Test): Promise<request.Response> {
    const from = performance.now();
    const answer = await ask();
    this.took.push(performance.now() - from);
    const wait = Number(answer.headers['retry-after']);
    const comesBack = this.patient && answer.status === 503 && wait > 0 && this.cameBack < mostComings;
    if (!comesBack) return answer;
    this.cameBack += 1;
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    return this.asked(ask);
  }
}

/**
 * So many visitors at the same time, each to the end of their walk; gives how long each request took. A patient one who
 * is told to come back later does: how often is told too.
 */
export async function walkTogether(
  desk: TestApp,
  phones: number,
  { patient = false } = {},
): Promise<{ took: number[]; cameBack: number }> {
  const before = await repo(SurveyAnswer).count();
  const walkers = Array.from({ length: phones }, (_, number) => new Walker(desk, number + 1, patient));
  await Promise.all(walkers.map((one, index) => one.walk(() => walkers[(index + 1) % phones].ticket)));
  for (const one of walkers) {
    expect(one.pages).toContain(one.words);
    for (const other of walkers) if (other !== one) expect(one.pages.includes(other.words)).toBe(false);
  }
  expect(new Set(walkers.map(({ ticket }) => ticket)).size).toBe(phones);
  expect(await repo(SurveyAnswer).count()).toBe(before + phones);
  return {
    took: walkers.flatMap(({ took }) => took).toSorted((a, b) => a - b),
    cameBack: walkers.reduce((sum, one) => sum + one.cameBack, 0),
  };
}

/** What would reach the company itself, whoever may do it. */
export const companysDeeds = (ticketId: number): [string, object][] => [
  ['/pilot/carry-over', { title: 'A word of the visitor’s own', words: 'A word of the visitor’s own' }],
  ['/pilot/decision', { decision: 'continue', words: 'A word of the visitor’s own' }],
  ['/pilot/marks', { title: 'A word of the visitor’s own' }],
  ['/months/guesses', { csat: '90' }],
  ['/improvements', { title: 'A word of the visitor’s own' }],
  ['/my/question', { score: '1' }],
  ['/phone-tickets', { person: 'Ana Ruiz', words: 'A word of the visitor’s own', channel: 'phone' }],
  ['/tickets', { requester: 'Ana Ruiz', words: 'A word of the visitor’s own', canWork: 'no', touches: 'me' }],
  ['/catalogue/figma/requests', { colleague: 'Ana Ruiz', purpose: 'A word of the visitor’s own' }],
  [`/tickets/${ticketId}/replies`, { text: 'A word of the visitor’s own' }],
  [`/tickets/${ticketId}/answers`, { text: 'A word of the visitor’s own', thanks: 'yes' }],
  [`/tickets/${ticketId}/assignments`, { version: 1 }],
  [`/tickets/${ticketId}/triage`, { version: 1, serviceId: 1 }],
  ['/selections', { action: 'take', ticket: String(ticketId) }],
  ['/recoveries/1/contact', { words: 'A word of the visitor’s own' }],
];
export const companysTicket = async (): Promise<number> =>
  (await repo(Ticket).findOneOrFail({ where: { requester: { name: 'Ana Ruiz' } }, order: { id: 'DESC' } })).id;

type WalkIds = Record<'people' | 'teams' | 'services' | 'tickets', number[]>;

/** Of all walks until now, those that are gone included. */
export async function idsOfWalks(): Promise<WalkIds> {
  const idsIn = (rows: { id: number }[]): number[] => rows.map(({ id }) => id);
  const people = idsIn(await repo(Person).findBy({ email: Like('visitor-%') }));
  const teams = idsIn(await repo(Team).findBy({ name: Like('Visitors’ desk %') }));
  const services = idsIn(await repo(Service).findBy({ name: Like('Visitors’ desk %') }));
  const tickets = idsIn(
    await sql<{ id: number }>(
      'SELECT "id" FROM "ticket" WHERE "serviceId" IN (?) OR "requesterId" IN (?) OR "submittedById" IN (?)',
      [services, people, people],
    ),
  );
  for (const list of [people, teams, services, tickets]) expect(list.length).toBeGreaterThan(5);
  return { people, teams, services, tickets };
}

/** Every table and column that still names one of them. */
export async function rowsNaming({ people, teams, services, tickets }: WalkIds): Promise<string[]> {
  const found: string[] = [];
  const look = async (table: string, column: string, ids: number[], and = ''): Promise<void> => {
    const [{ n }] = await sql(`SELECT count(*) AS n FROM "${table}" WHERE "${column}" IN (?) ${and}`, [ids]);
    if (Number(n) > 0) found.push(`${table}.${column}: ${String(n)}`);
  };
  for (const name of personColumns.keys()) await look(name.split('.')[0], name.split('.')[1], people);
  for (const { tableName, columns } of database().entityMetadatas) {
    const has = (name: string): boolean => columns.some(({ databaseName }) => databaseName === name);
    if (has('ticketId')) await look(tableName, 'ticketId', tickets);
    if (has('teamId')) await look(tableName, 'teamId', teams);
    if (has('serviceId')) await look(tableName, 'serviceId', services);
    if (has('createdById')) await look(tableName, 'createdById', people);
    if (has('subjectKind'))
      for (const [kind, ids] of Object.entries({ ticket: tickets, person: people, team: teams, service: services }))
        await look(tableName, 'subjectId', ids, `AND "subjectKind" = '${kind}'`);
  }
  return found;
}

/** Every page of figures, every export and every story, as those see it who read them. */
export const figurePages = {
  'Marguerite Adeyemi': [
    '/trends',
    '/trends?whole=yes',
    '/trends?kind=incident',
    '/trends/exports',
    '/trends/lost-time',
    '/trends/time',
  ],
  'Nadia Benali': [
    '/recoveries/figures',
    '/journeys?which=opened',
    '/pilot',
    '/stories',
    '/promises',
    '/quotes',
    '/you-said',
    '/standards',
  ],
  'Jonas Petersen': [
    ...['/quotes', '/queue?view=all', '/recoveries', '/my-answers', '/improvements'],
    ...['/my/craft', '/standards/alone'],
  ],
  'Vera Lindholm': ['/admin/surveys', '/admin/health'],
};
