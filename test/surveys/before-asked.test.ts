import { repo } from '../../src/core/database/tx';
import type { Actor } from '../../src/people/actor';
import { Actors } from '../../src/people/access/actors.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { Resolution } from '../../src/tickets/lifecycle/resolution.service';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Assignment } from '../../src/tickets/lifecycle/assignment.service';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { PostOffice } from '../mail/mail-desk';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

const office = new PostOffice();
let desk: TestApp;
let cast: Cast;
let ana: Actor;
let jonas: Actor;
let mira: Actor;

beforeAll(async () => {
  await office.open();
  desk = await startApp({ env: { SMTP_URL: office.url } });
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas, mira] = await Promise.all(
    [cast.ana, cast.jonas, cast.mira].map(async ({ id }) => (await desk.app.get(Actors).load(id)) as Actor),
  );
});
afterAll(async () => {
  await desk.close();
  await office.close();
});
beforeEach(async () => {
  // The next Tuesday morning, so that the working hours lie ahead.
  await desk.travel(
    new Date(
      desk.clock.now().getTime() +
        7 * 86_400_000 -
        ((desk.clock.now().getTime() - Date.UTC(2026, 2, 10, 8)) % (7 * 86_400_000)),
    ),
  );
});

const now = () => desk.clock.now();
const after = (hours: number) => desk.travel(new Date(now().getTime() + hours * 3_600_000));
const filed = (title: string): Promise<Ticket> =>
  desk.app.get(Filing).file(
    {
      title,
      words: title,
      requesterId: ana.id,
      submittedBy: ana,
      serviceId: cast.services.laptop.id,
      canWork: 'no',
      touches: 'me',
      channel: 'portal',
    },
    now(),
  );
const of = (ticket: Ticket) =>
  repo(Recovery).find({ where: { subjectKind: 'ticket', subjectId: ticket.id }, order: { id: 'ASC' } });
const solve = async (ticket: Ticket) => {
  await desk.app.get(Resolution).resolve(jonas, ticket.id, { outcome: 'solved', words: 'A new cable.' }, now());
  await desk.settle();
};
const notYet = async (ticket: Ticket) => {
  await desk.app.get(Resolution).reopen(ana, ticket.id, 'It is still dead.', now());
  await desk.settle();
};

describe('a promise broken in silence', () => {
  it('opens one before anybody is asked, once a cycle, followed up by somebody who did not have it', async () => {
    const ticket = await filed('Nobody answers');
    await desk.app.get(Assignment).assign(jonas, ticket.id, now());
    await after(30);
    expect(await of(ticket)).toMatchObject([
      { reason: 'promise_broken', personId: ana.id, resolverId: jonas.id, ownerId: mira.id, invitationId: null },
    ]);
    await after(24 * 5);
    expect(await of(ticket)).toHaveLength(1);
  });

  it('not where the desk said something before the time was over', async () => {
    const ticket = await filed('Told in time');
    await desk.app.get(Conversation).reply(jonas, ticket.id, { words: 'On it.' }, now());
    const { promiseAt } = await repo(Ticket).findOneByOrFail({ id: ticket.id });
    await desk.travel(new Date(promiseAt.getTime() - 30 * 60_000));
    await desk.app.get(Conversation).reply(jonas, ticket.id, { words: 'It takes longer; we wait for a part.' }, now());
    await desk.travel(new Date(promiseAt.getTime() + 60_000));
    const broken = await repo(Ticket).findOneByOrFail({ id: ticket.id });
    expect(broken.status).toBe('open');
    expect(await of(ticket)).toEqual([]);
    await solve(ticket);
  });

  it('not on what was withdrawn', async () => {
    const ticket = await filed('Never mind');
    await desk.app.get(Resolution).withdraw(ana, ticket.id, '', now());
    await after(30);
    expect(await of(ticket)).toEqual([]);
  });
});

describe('an answer to what is being followed up already', () => {
  it('joins it: whoever follows it up reads it, and it is nobody who helped', async () => {
    const ticket = await filed('Late and bad');
    await after(30);
    expect(await of(ticket)).toMatchObject([
      { reason: 'promise_broken', resolverId: null, ownerId: mira.id, invitationId: null },
    ]);
    await desk.app.get(Resolution).resolve(mira, ticket.id, { outcome: 'solved', words: 'A new cable.' }, now());
    await desk.app.get(Resolution).confirm(ana, ticket.id, now());
    const invitation = await repo(SurveyInvitation).findOneByOrFail({ subjectKind: 'ticket', subjectId: ticket.id });
    await desk.app
      .get(SurveyAnswers)
      .give(invitation.id, { score: 1, comment: 'Thirty hours.', wantsCall: false }, now());
    await desk.settle();
    const joined = await of(ticket);
    expect(joined).toMatchObject([
      { reason: 'low_score', resolverId: mira.id, ownerId: jonas.id, invitationId: invitation.id, state: 'open' },
    ]);
    const helper = await signIn(desk, cast.jonas);
    expect((await helper.get(`/recoveries/${joined[0].id}`).expect(200)).text).toContain('Thirty hours.');
    await (await signIn(desk, cast.mira)).get(`/recoveries/${joined[0].id}`).expect(404);
  });
});

describe('what comes back, and what goes round', () => {
  it('the second time it is opened again, and a third, when the one before is done', async () => {
    const ticket = await filed('Dead again');
    await solve(ticket);
    await notYet(ticket);
    expect(await of(ticket)).toEqual([]);
    await solve(ticket);
    await notYet(ticket);
    expect(await of(ticket)).toMatchObject([{ reason: 'reopened_again', resolverId: jonas.id, ownerId: mira.id }]);
    await repo(Recovery).update({ subjectId: ticket.id }, { state: 'done' });
    await solve(ticket);
    await notYet(ticket);
    expect(await of(ticket)).toHaveLength(2);
    await solve(ticket);
  });

  it('the third hand-over', async () => {
    const ticket = await filed('From one to the next');
    const { workplace, network } = cast.teams;
    await desk.app.get(Conversation).reply(jonas, ticket.id, { words: 'On it.' }, now());
    const to = async (teamId: number) => {
      await desk.app.get(Assignment).transfer(jonas, ticket.id, { teamId, personId: null, words: 'Yours' }, now());
      await desk.settle();
      return of(ticket);
    };
    expect(await to(network.id)).toEqual([]);
    expect(await to(workplace.id)).toEqual([]);
    expect(await to(network.id)).toMatchObject([{ reason: 'handed_over_often', personId: ana.id }]);
    expect(await to(workplace.id)).toHaveLength(1);
  });
});

describe('the board and the case', () => {
  it('keep them apart from those who told us, keep the words as a note, and open the ticket again', async () => {
    const ticket = await filed('Round and round');
    await solve(ticket);
    for (let times = 0; times < 2; times += 1) {
      await notYet(ticket);
      await solve(ticket);
    }
    const [recovery] = await of(ticket);
    const lead = await signIn(desk, cast.mira);
    const board = (await lead.get('/recoveries').expect(200)).text;
    expect(board.indexOf('Round and round')).toBeGreaterThan(board.indexOf('Before anyone asked'));
    const base = `/recoveries/${recovery.id}`;
    const shown = (await lead.get(base).expect(200)).text;
    for (const words of ['Reopened repeatedly', 'of working time left', 'Write to Ana on FH-'])
      expect(shown).toContain(words);

    await lead
      .post(`${base}/contact`)
      .type('form')
      .send({ version: '1', said: 'x'.repeat(4001) })
      .expect(422);
    await lead.post(`${base}/contact`).type('form').send({ version: '1', said: 'She needs it by Friday.' }).expect(303);
    expect(await repo(Message).findOneByOrFail({ ticketId: ticket.id, visibility: 'internal' })).toMatchObject({
      words: 'She needs it by Friday.',
      authorId: mira.id,
    });
    const empty = await lead.post(`${base}/reopening`).type('form').send({ words: ' ' }).expect(422);
    expect(empty.text).toContain('Say what you’ll work on again. They’ll read it.');
    // Mails about one ticket within ten minutes leave together; the ones before are out by then.
    await after(0.2);
    office.letters.length = 0;
    await lead.post(`${base}/reopening`).type('form').send({ words: 'We put in a new dock.' }).expect(303);
    await after(0.2);
    expect(await repo(Ticket).findOneByOrFail({ id: ticket.id })).toMatchObject({ status: 'open', cycle: 4 });
    const told = office.letters.filter(({ to }) => to?.[0].address === cast.ana.email);
    expect(told.map(({ subject }) => subject)).toEqual([
      `We’re working on it again: Round and round [FH-${ticket.id}]`,
    ]);
    expect(told[0].text).toContain('We put in a new dock.');
    for (const [person, status] of [
      [cast.jonas, 404],
      [cast.sam, 403],
      [cast.ana, 403],
      [cast.carla, 403],
    ] as const) {
      await (await signIn(desk, person)).post(`${base}/reopening`).type('form').send({ words: 'x' }).expect(status);
    }
  });

  it('tell the leads once more when it was spoken of but not made right in time', async () => {
    const ticket = await filed('Forgotten');
    await after(30);
    const [recovery] = await of(ticket);
    const lead = await signIn(desk, cast.mira);
    await lead
      .post(`/recoveries/${recovery.id}/contact`)
      .type('form')
      .send({ version: String(recovery.version) })
      .expect(303);
    office.letters.length = 0;
    await after(24 * 8);
    expect(office.subjects().filter((subject) => subject.startsWith('Not made right yet'))).toEqual([
      `Not made right yet: Forgotten (FH-${ticket.id})`,
    ]);
    expect((await (await signIn(desk, cast.mira)).get('/recoveries')).text).toContain('Overdue');
  });
});
