import request from 'supertest';
import { In, Like, Not } from 'typeorm';
import { repo } from '../../src/core/database/tx';
import { Job } from '../../src/core/jobs/job.entity';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { Insights } from '../../src/insights/cells/insights.service';
import { NpsInvitation } from '../../src/nps/nps-invitation.entity';
import { NpsSampling } from '../../src/nps/nps-sampling.service';
import { npsSettings } from '../../src/nps/nps-settings';
import { Settings } from '../../src/settings/settings.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { WalkRemains } from '../../src/demo/walk/walk-remains.service';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { Person } from '../../src/people/person.entity';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import type { TestApp } from '../support/app';
import {
  companysDeeds,
  companysTicket,
  figurePages,
  idsOfWalks,
  openWalkingDesk,
  rowsNaming,
  walkTogether,
} from './walkers';

type Visitor = ReturnType<typeof request.agent>;

let desk: TestApp;
beforeAll(async () => {
  desk = await openWalkingDesk();
});
afterAll(() => desk.close());

const begin = async (pace = 'runs'): Promise<Visitor> => {
  const visitor = request.agent(desk.server);
  await visitor.post('/walk').type('form').send({ pace }).expect(303).expect('Location', '/');
  return visitor;
};
const text = async (visitor: Visitor, path: string): Promise<string> => (await visitor.get(path).expect(200)).text;
const stepOf = async (visitor: Visitor): Promise<string> =>
  /data-walk-step-value="([\w-]+)"/.exec(await text(visitor, '/walk'))![1];
const goOn = async (visitor: Visitor): Promise<string> =>
  (
    await visitor
      .post('/walk/steps')
      .type('form')
      .send({ step: await stepOf(visitor) })
      .expect(303)
  ).headers.location;
const file = async (visitor: Visitor): Promise<string> =>
  (
    await visitor
      .post('/tickets')
      .type('form')
      .send({ words: 'My VPN has failed', text: 'Since this morning.', canWork: 'no', touches: 'me' })
      .expect(303)
  ).headers.location;
const beats = async (visitor: Visitor, seconds: number): Promise<{ step: string; clock: string }> => {
  let last = { step: '', clock: '' };
  for (let gone = 0; gone < seconds; gone += 10) {
    desk.clock.pass(10_000);
    last = (await visitor.post('/walk/beats').expect(201)).body as typeof last;
  }
  return last;
};

async function rates(score = '5', comment = ''): Promise<Visitor> {
  const visitor = await begin('steps');
  for (let steps = 0; steps < 3; steps += 1) await goOn(visitor);
  await visitor
    .post(await goOn(visitor))
    .type('form')
    .send({ score, comment })
    .expect(303);
  return visitor;
}
const toTheFigures = async (score: string): Promise<Visitor> => {
  const visitor = await rates(score);
  for (const acts of [2, 1, 0]) {
    await visitor.post('/walk/chairs').expect(303);
    for (let act = 0; act < acts; act += 1) await goOn(visitor);
  }
  return visitor;
};
const as = async (name: string): Promise<Visitor> => {
  const browser = request.agent(desk.server);
  const person = await repo(Person).findOneByOrFail({ name });
  await browser.post('/cast').type('form').send({ person: person.id }).expect(303);
  return browser;
};

async function seenByTheCompany(sessions: Map<string, Visitor>): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const [name, paths] of Object.entries(figurePages))
    for (const path of paths) {
      const { status, text: page } = await sessions.get(name)!.get(path);
      seen.set(
        path,
        `${status} ${page.replace(/[\da-f-]{36}\.\d+|(nonce|csp-nonce" content|live-mark-value)="[^"]+"/g, '')}`,
      );
    }
  return seen;
}

describe('a walk in both shoes', () => {
  it('is begun by one button on the first page, as a person of the visitor’s own', async () => {
    expect(await text(request.agent(desk.server), '/')).toContain('Start the walk');
    const visitor = await begin();
    const home = await text(visitor, '/');
    expect(home).toContain('Good morning, Robin.');
    expect(home).toContain('Your VPN has just failed');
    const inTheBox = await text(visitor, /href="(\/\?words[^"]+)"/.exec(home)![1].replaceAll('&#x3D;', '='));
    expect(inTheBox).toContain('value="My VPN has failed"');
    expect(inTheBox).toContain('turbo-frame id="suggestions"');
    expect(await repo(Person).countBy({ email: Like('visitor-1-employee@%'), active: true })).toBe(1);
  });

  it('goes an hour a minute while the visitor waits; the cast answers in time and solves', async () => {
    const visitor = await begin();
    const page = await file(visitor);
    const first = await text(visitor, page);
    expect(first).toContain('we promised an answer by');
    expect(await beats(visitor, 20)).toMatchObject({ step: 'told' });
    expect(await beats(visitor, 10)).toMatchObject({ step: 'solved' });
    const ticket = await repo(Ticket).findOneByOrFail({ id: Number(page.split('/').pop()) });
    expect(await text(visitor, page)).toMatch(/You heard back after 25 min, 35 min earlier than promised/);
    const clock = await repo(SlaClock).findOneByOrFail({
      subjectKind: 'ticket',
      subjectId: ticket.id,
      target: 'first_response',
    });
    expect(clock.metAt!.getTime() - ticket.createdAt.getTime()).toBe(25 * 60_000);
    expect(clock.breachedAt).toBeNull();
    expect(await text(visitor, '/mailbox')).toMatch(/Hello Robin/);
    expect(await beats(visitor, 40)).toMatchObject({ step: 'confirm' });
  });

  it('does one thing for a button pressed twice, and lets the cast answer once however many pages look', async () => {
    const visitor = await begin();
    const page = await file(visitor);
    await visitor.get(page);
    const twice = () => visitor.post('/walk/steps').type('form').send({ step: 'told' }).expect(303);
    await Promise.all([twice(), twice(), ...[1, 2, 3].map(() => visitor.post('/walk/beats').expect(201))]);
    expect(await repo(Message).countBy({ ticketId: Number(page.split('/').pop()), purpose: 'reply' })).toBe(1);
    expect(await stepOf(visitor)).toBe('solved');
  });

  it('can be paused, and then nothing happens', async () => {
    const visitor = await begin();
    await file(visitor);
    await visitor.get('/');
    await visitor.post('/walk/pauses').type('form').send({ paused: 'yes' }).expect(303);
    const { step, clock } = await beats(visitor, 60);
    expect(step).toBe('told');
    expect((await beats(visitor, 30)).clock).toBe(clock);
    await visitor.post('/walk/pauses').type('form').send({ paused: '' }).expect(303);
    expect((await beats(visitor, 30)).step).toBe('solved');
  });

  it('is left in the middle and come back to', async () => {
    const visitor = await begin();
    const page = await file(visitor);
    await visitor.post('/walk/leavings').expect(303).expect('Location', '/');
    await visitor.get(page).expect(303);
    expect(await text(visitor, '/')).toContain('Continue your walk');
    desk.clock.pass(600_000);
    await visitor.post('/walk').type('form').send({ pace: 'runs' }).expect(303).expect('Location', page);
    expect(await text(visitor, page)).toContain('we promised an answer by');
  });

  it('is done by links alone to its end, which says what to do tomorrow and who to ask', async () => {
    const visitor = await begin('steps');
    const ticket = await goOn(visitor);
    expect(ticket).toMatch(/^\/tickets\/\d+$/);
    for (const words of [/You heard back after/, /Check, then press/]) {
      expect(await goOn(visitor)).toBe(ticket);
      expect(await text(visitor, ticket)).toMatch(words);
    }
    const question = await goOn(visitor);
    expect(question).toMatch(/^\/surveys\/\d+$/);
    await visitor.post(question).type('form').send({ score: '4', comment: '' }).expect(303);
    expect(await text(visitor, '/walk')).toContain('they told me before I had to ask');
    await visitor.post('/walk/chairs').expect(303).expect('Location', '/queue?view=mine');
    const queue = await text(visitor, '/queue?view=mine');
    expect(queue).toContain('You’re Alex');
    const next = await goOn(visitor);
    expect(await text(visitor, next)).toContain('knows you’re on it');
    expect(await goOn(visitor)).toBe('/walk');
    expect(await text(visitor, '/walk')).toContain('they keep their promises');
    const decision = (await visitor.post('/walk/chairs').expect(303)).headers.location;
    expect(await text(visitor, decision)).toContain('You’re Kim');
    await visitor
      .post(decision)
      .type('form')
      .send({ decision: 'declined', reason: 'We have two.', alternative: 'Ask Leonie.' })
      .expect(303);
    expect(await text(visitor, '/walk')).toContain('offered an alternative');
    await visitor.post('/walk/chairs').expect(303).expect('Location', '/trends');
    expect(await text(visitor, '/trends')).toContain('Your 4 is the ring in the chart');
    expect(await goOn(visitor)).toBe('/walk');
    const end = await text(visitor, '/walk');
    expect(end).toContain('You rated it 4 out of 5');
    expect(end).toContain('As Kim, you declined a tool');
    expect(end).toContain('What you could do tomorrow');
    expect(end).toContain('Nadia Benali runs the pilot');
    expect(await repo(Ticket).countBy({ id: Number(next.split('/').pop()), status: 'resolved' })).toBe(1);
    await visitor.post('/walk/ends').expect(303);
    expect(await text(visitor, '/')).toContain('Start the walk');
    expect(await repo(Person).countBy({ active: true, email: Like('visitor-6-%') })).toBe(0);
  });

  it('keeps every figure, export and story of the company as it was', async () => {
    await as('Ana Ruiz').then(file);
    const [sessions, looks] = [new Map<string, Visitor>(), () => seenByTheCompany(sessions)];
    for (const name of ['Marguerite Adeyemi', 'Nadia Benali', 'Jonas Petersen', 'Vera Lindholm'])
      sessions.set(name, await as(name));
    await desk.app.get(Insights).recount();
    const before = await looks();
    expect(before.get('/trends/exports')).toMatch(/Opened/);
    const visitor = await rates('1', 'A word of the visitor’s own');
    const { invitationId } = await repo(SurveyAnswer).findOneByOrFail({ comment: 'A word of the visitor’s own' });
    await visitor.post(`/surveys/${invitationId}/quote`).type('form').send({ quote: 'name' });
    for (const acts of [2, 1, 1]) {
      for (const [path, body] of companysDeeds(await companysTicket()))
        expect(`${path} ${(await visitor.post(path).type('form').send(body)).status}`).toMatch(/ (403|404|409|422)$/);
      while (!(await stepOf(visitor)).startsWith('to-')) await goOn(visitor);
      await visitor.post('/walk/chairs').expect(303);
      if (acts === 2) desk.clock.pass(15_000);
      for (let act = 0; act < acts; act += 1) await goOn(visitor);
    }
    await desk.app.get(Insights).recount();
    const after = await looks();
    for (const [path, shown] of before) expect(`${path}\n${after.get(path)}`).toBe(`${path}\n${shown}`);
    expect([...after.values()].join('')).not.toContain('A word of the visitor’s own');
    expect(await repo(SurveyAnswer).countBy({ comment: 'A word of the visitor’s own' })).toBe(1);
    expect(await repo(InsightEntry).existsBy({ measure: 'opened' })).toBe(true);
    await desk.app.get(Settings).set(npsSettings.share, 100, null, desk.clock.now());
    await desk.app.get(NpsSampling).quarter(desk.clock.now());
    const asked = await repo(NpsInvitation).find({ relations: { person: true } });
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(({ person }) => person!.email.startsWith('visitor-'))).toEqual([]);
    expect(await repo(Person).existsBy({ email: Like('visitor-%'), active: true })).toBe(true);
  });

  it('answers a low rating with somebody who did not help, and asks whether it is right now', async () => {
    const visitor = await rates('2');
    expect(await stepOf(visitor)).toBe('called');
    const ticket = await goOn(visitor);
    expect(await text(visitor, ticket)).toContain('Anton spoke with you and is putting it right.');
    expect(await text(visitor, ticket)).toContain('who didn’t help you, called, asked what went wrong');
    const question = await goOn(visitor);
    expect(question).toMatch(/^\/my\/recoveries\/\d+$/);
    expect(await text(visitor, question)).toContain('Did we make it right');
    await visitor.post(question).type('form').send({ madeRight: 'yes', words: '' }).expect(303);
    expect(await stepOf(visitor)).toBe('to-agent');
    const [recovery] = await repo(Recovery).find({ relations: { owner: true }, order: { id: 'DESC' } });
    expect(recovery).toMatchObject({ state: 'done', madeRight: 'yes', reason: 'low_score' });
    expect(recovery.ownerId).not.toBe(recovery.resolverId);
    expect(recovery.owner!.name).toBe('Anton Seidel');
  });

  it('follows up whoever left after a low rating, so that nobody is owed anything', async () => {
    await rates('1');
    desk.clock.pass(3 * 3_600_000);
    await begin();
    expect(await repo(Recovery).countBy({ state: Not('done') })).toBe(0);
  });

  it('marks the visitor’s own answer beside the figures, with what one answer can tell', async () => {
    const visitor = await toTheFigures('4');
    const page = await text(visitor, '/trends');
    expect(page).toContain('class="chart-own"');
    expect(page).toContain('You gave 4 of 5, which counts as satisfied.');
    // Wilson's interval of one success in one trial, reckoned by hand: 1 / (1 + 1.96²).
    expect(page).toContain('anything from 21 % to 100 %');
    expect(page).toContain('too few answers for a figure, with or without yours');
    expect(await text(await as('Marguerite Adeyemi'), '/trends')).not.toContain('chart-own');
  });

  it('is nobody else’s: another browser, another person and a forged cookie move nothing', async () => {
    await request(desk.server).post('/walk/steps').expect(404);
    await request(desk.server).post('/walk/beats').set('Cookie', 'walk=1').expect(404);
    const visitor = await begin();
    const ana = await repo(Person).findOneByOrFail({ name: 'Ana Ruiz' });
    await visitor.post('/cast').type('form').send({ person: ana.id }).expect(303);
    for (const path of ['steps', 'beats', 'pauses', 'chairs', 'leavings'])
      await visitor.post(`/walk/${path}`).expect(404);
    expect(await text(visitor, '/')).not.toContain('Your VPN has just failed');
  });

  it('puts the chairs of those who never came back in order, and owes nobody anything', async () => {
    const visitor = await begin();
    const page = await file(visitor);
    desk.clock.pass(3 * 3_600_000);
    await begin();
    expect(await repo(Ticket).findOneByOrFail({ id: Number(page.split('/').pop()) })).toMatchObject({
      status: 'cancelled',
    });
    await visitor.get(page).expect(303);
    expect(await text(visitor, '/')).toContain('Start the walk');
  });

  it('keeps three visitors at the same time apart; thirty are a drill of the night', async () => {
    expect((await walkTogether(desk, 3)).took).not.toEqual([]);
  });

  it('leaves nothing behind once its visitor is gone, and touches nothing else', async () => {
    const walks = await idsOfWalks();
    const others = await repo(Ticket).countBy({ id: Not(In(walks.tickets)) });
    await begin();
    desk.clock.pass(3 * 3_600_000);
    await begin();
    await desk.app.get(WalkRemains).entry().run(desk.clock.now());
    expect(await repo(Person).countBy({ email: Like('visitor-%') })).toBe(5);
    expect(await rowsNaming(walks)).toEqual([]);
    expect(await repo(Ticket).count()).toBe(others);
    const admin = await as('Vera Lindholm');
    for (const path of ['/admin/teams', '/admin/services'])
      expect(new Set((await text(admin, path)).match(/Visitors’ desk \d+/g)).size).toBe(1);
  });

  it('outlives a restart: the row knows every walk that goes on', async () => {
    await begin();
    const row = await repo(Job).findOneByOrFail({ kind: 'demo', key: 'walks' });
    const { walks } = row.cursor as unknown as { walks: { number: number; ended: boolean }[] };
    expect(walks.at(-1)).toMatchObject({ chair: 'employee', ended: false });
  });
});

describe('the room', () => {
  it('shows a change leader the link, its code and how many walk where, and nobody’s name', async () => {
    const visitor = await begin();
    await file(visitor);
    const room = await text(await as('Nadia Benali'), '/walk/room');
    expect(room).toContain(`${desk.url}/walk`);
    expect(room).toContain('<svg');
    expect(room.replace(/\s+/g, ' ')).toMatch(/Employee<\/bdi><\/th><td[^>]*>\s*<bdi>\d/);
    expect(room).not.toMatch(/Robin|Visitor \d/);
  });

  it('is the change leader’s alone', async () => {
    await request(desk.server).get('/walk/room').expect(303);
    for (const name of ['Ana Ruiz', 'Samira Haddad', 'Marguerite Adeyemi', 'Elliot Marsh'])
      await (await as(name)).get('/walk/room').expect(403);
    await (await begin()).get('/walk/room').expect(403);
  });
});
