import { repo } from '../../src/core/database/tx';
import { entriesOf } from '../../src/insights/cells/entries';
import { Journeys } from '../../src/journeys/journeys.service';
import { journeyPage } from '../../src/journeys/journey.pages';
import { Mail } from '../../src/mail/mail.entity';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Resolution } from '../../src/tickets/lifecycle/resolution.service';
import { Ticket } from '../../src/tickets/ticket.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let ana: Browser;
let jonas: Browser;
let mira: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas, mira] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas), await signIn(desk, cast.mira)];
});
afterAll(() => desk.close());

const words = (html: string): string =>
  html
    .replace(/<head>.*<\/head>|<[^>]+>/gs, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');
const post = (who: Browser, path: string, fields: object = {}) => who.post(path).type('form').send(fields);
const file = async (title: string, fields: object = {}, by = ana) => {
  const need = { words: title, canWork: 'hardly', touches: 'me', service: String(cast.services.laptop.id), ...fields };
  const answer = await post(by, '/tickets', need).expect(303);
  return Number(/\/tickets\/(\d+)/.exec(answer.headers.location!)![1]);
};
const rowOf = async (id: number, view = 'all') => {
  const html = (await jonas.get(`/queue?view=${view}`).expect(200)).text;
  const row = html.split('<tr').find((one) => one.includes(`id="row-${id}"`)) ?? '';
  return words(row.replaceAll('<td', ' | <td').replaceAll('<th', ' | <th'));
};
const pageOf = async (who: Browser, id: number) => words((await who.get(`/tickets/${id}`).expect(200)).text);
const ticketOf = (id: number) => repo(Ticket).findOneByOrFail({ id });

test('a promise that was broken and waits now is told alike on every page', async () => {
  const id = await file('Screen flickers');
  await desk.travel('2026-03-16T16:00:00Z');
  await post(jonas, `/tickets/${id}/waits`, { waitingOn: 'requester', waitReason: 'Which screen?' }).expect(303);
  await desk.travel('2026-03-18T10:00:00Z');
  const [journey] = await desk.app.get(Journeys).of([id], desk.clock.now());
  const reader = { zone: 'Europe/Berlin', locale: 'en-GB', now: desk.clock.now() };
  const told = /Done was due 09:00 on Fri 13 Mar, paused since/;
  expect(await pageOf(ana, id)).toMatch(told);
  expect(await pageOf(jonas, id)).toMatch(told);
  const ofSolution = { state: 'broken', words: expect.stringMatching(/^broken, promised within .*, paused/) };
  expect(journeyPage(journey, true, reader).promises).toContainEqual(expect.objectContaining(ofSolution));
  expect(await rowOf(id)).toContain('finish was due 09:00 on Fri 13 Mar, paused');
});

describe('two at once', () => {
  const open = async (who: Browser, id: number) => {
    const html = (await who.get(`/tickets/${id}`).expect(200)).text;
    return { version: /name="version" value="(\d+)"/.exec(html)![1] };
  };

  test('“Take it” on what a colleague took since asks first, and can be done on purpose', async () => {
    const id = await file('Two hands');
    const [first, second] = [await open(jonas, id), await open(mira, id)];
    await post(jonas, `/tickets/${id}/assignments`, first).expect(303);
    await desk.travel(new Date(desk.clock.now().getTime() + 20_000));
    const asked = await post(mira, `/tickets/${id}/assignments`, second).expect(409);
    expect(words(asked.text)).toContain('Jonas Weber took it 20 seconds ago. Take it over?');
    expect(await ticketOf(id)).toMatchObject({ assigneeId: cast.jonas.id, transferCount: 0 });
    expect((await post(mira, `/tickets/${id}/assignments`)).status).toBe(409);
    await post(mira, `/tickets/${id}/assignments`, await open(mira, id)).expect(303);
    expect(await ticketOf(id)).toMatchObject({ assigneeId: cast.mira.id, transferCount: 1 });
  });

  test('a ticket that only got an answer since is taken all the same', async () => {
    const id = await file('Free still');
    const seen = await open(jonas, id);
    await post(ana, `/tickets/${id}/answers`, { text: 'One more thing.' }).expect(303);
    await post(jonas, `/tickets/${id}/assignments`, seen).expect(303);
  });

  test.each([
    ['resolutions', { outcome: 'solved', solution: 'A new lamp, fitted.' }],
    ['waits', { waitingOn: 'third_party', waitReason: 'A lamp is ordered.' }],
    ['transfers', { team: 1, transferReason: 'You have the lamps.' }],
    ['replies', { then: 'solve', outcome: 'solved', text: 'A new lamp, fitted.' }],
    ['replies', { then: 'wait', waitingOn: 'third_party', text: 'A lamp is ordered.' }],
    ['replies', { then: 'transfer', team: 1, text: 'You have the lamps.' }],
    ['triage', { serviceId: 2 }],
    ['priority-changes', { impact: 1, urgency: 1 }],
  ])('%s never win over an answer that nobody read, not even in the same instant', async (path, fields) => {
    const id = await file('Lamp');
    const seen = await open(jonas, id);
    const answers = await Promise.all([
      post(ana, `/tickets/${id}/answers`, { text: 'It is the switch, not the lamp.' }),
      post(jonas, `/tickets/${id}/${path}`, { ...fields, ...seen }),
    ]);
    // Whoever came first: the words are in somebody's view, whatever the desk did.
    expect(answers[0].status).toBe(303);
    expect([303, 409]).toContain(answers[1].status);
    const { unanswered, status } = await ticketOf(id);
    expect(unanswered).toBe(true);
    expect(['new', 'open', 'waiting']).toContain(status);
    const again = await post(jonas, `/tickets/${id}/${path}`, { ...fields, ...seen }).expect(409);
    expect(again.text).toContain('This ticket changed while you were writing');
    for (const typed of Object.values(fields).filter((value) => String(value).includes(' ')))
      expect(again.text).toContain(String(typed));
  });

  test('whoever goes on second does no harm', async () => {
    const id = await file('Waits for a part');
    await post(jonas, `/tickets/${id}/waits`, { waitingOn: 'third_party', waitReason: 'Ordered.' }).expect(303);
    const seen = await open(jonas, id);
    const both = await Promise.all([jonas, mira].map((who) => post(who, `/tickets/${id}/resumptions`, seen)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    await post(mira, `/tickets/${id}/resumptions`, seen).expect(303);
    expect((await ticketOf(id)).status).toBe('open');
  });

  test('words for a ticket that is over by now are still there to copy', async () => {
    const id = await file('Gone meanwhile');
    const seen = await open(jonas, id);
    await post(ana, `/tickets/${id}/withdrawals`, {}).expect(303);
    for (const [path, field] of [
      ['resolutions', 'solution'],
      ['waits', 'waitReason'],
      ['transfers', 'transferReason'],
    ]) {
      const fields = {
        outcome: 'solved',
        waitingOn: 'third_party',
        team: 1,
        [field]: `My words for ${path}.`,
        ...seen,
      };
      const late = await post(jonas, `/tickets/${id}/${path}`, fields).expect(409);
      expect(words(late.text)).toContain(`My words for ${path}.`);
      expect(words(late.text)).toContain('Ana Ruiz withdrew it');
    }
  });

  test('a person of another team brings their own, and a fault stands in the form', async () => {
    const id = await file('To Tom');
    const note = { team: cast.teams.workplace.id, transferReason: 'Yours.' };
    await post(jonas, `/tickets/${id}/transfers`, { ...note, agent: cast.tom.id }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ teamId: cast.teams.network.id, assigneeId: cast.tom.id });
    const fault = await post(jonas, `/tickets/${id}/transfers`, { ...note, agent: cast.sam.id }).expect(422);
    expect(fault.text).toContain('This person isn’t in a team.');
    expect(fault.text).toContain('>Yours.</textarea>');
  });
});

describe('words nobody would have seen', () => {
  test('an answer to a solved ticket opens it again under a promise, unless it is just thanks', async () => {
    const id = await file('Keyboard sticks');
    const solve = () =>
      post(jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'Cleaned.' }).expect(303);
    await solve();
    expect((await ana.get(`/tickets/${id}`)).text).toContain('Just thanks');
    await post(ana, `/tickets/${id}/answers`, { text: 'Thank you!', thanks: 'yes' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'resolved', cycle: 1, unanswered: false });
    await post(ana, `/tickets/${id}/answers`, { text: 'It is still broken!' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'open', cycle: 2, unanswered: true, assigneeId: cast.jonas.id });
    expect((await ticketOf(id)).promiseTarget).toBe('next_response');
    expect(await rowOf(id, 'answers')).toContain('Keyboard sticks');
    expect(await pageOf(jonas, id)).toContain('It is still broken!');
    await solve();
    await post(ana, `/tickets/${id}/confirmations`).expect(303);
    await post(ana, `/tickets/${id}/answers`, { text: 'Too late.' }).expect(403);
  });

  test('only what the requester wrote last is a new answer', async () => {
    const id = await file('Mouse jumps');
    expect(await rowOf(id)).not.toContain('new answer');
    await post(jonas, `/tickets/${id}/assignments`).expect(303);
    expect(await rowOf(id)).not.toContain('new answer');
    expect(await rowOf(id, 'answers')).toBe('');
    await post(ana, `/tickets/${id}/answers`, { text: 'Only on glass.' }).expect(303);
    expect(await rowOf(id, 'answers')).toContain('new answer');
    await post(jonas, `/tickets/${id}/waits`, { waitingOn: 'third_party', waitReason: 'A new one comes.' }).expect(303);
    expect(await rowOf(id)).not.toContain('new answer');
    await post(jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'New mouse.' }).expect(303);
    await post(ana, `/tickets/${id}/reopenings`, { reason: 'It jumps too.' }).expect(303);
    expect(await rowOf(id, 'answers')).toMatch(/new answer .*\| reopened/);
    const free = await file('Nobody has it yet');
    await post(ana, `/tickets/${free}/answers`, { text: 'One more thing.' }).expect(303);
    expect(await rowOf(free, 'answers')).toContain('new answer');
  });

  test.each(['third_party', 'requester'])(
    'the reason for waiting on %s is an answer: it takes the ticket, keeps the first promise and is mailed',
    async (waitingOn) => {
      const id = await file(`Dock for ${waitingOn}`);
      await post(jonas, `/tickets/${id}/waits`, { waitingOn, waitReason: 'Dell sends a part.' }).expect(303);
      expect(await ticketOf(id)).toMatchObject({ status: 'waiting', waitingOn, assigneeId: cast.jonas.id });
      const clocks = await repo(SlaClock).findBy({ subjectKind: 'ticket', subjectId: id });
      expect(clocks.find(({ target }) => target === 'first_response')!.metAt).not.toBeNull();
      const templates = (await repo(Mail).findBy({ subjectId: id, personId: cast.ana.id })).map((one) => one.template);
      expect(templates).toContain(waitingOn === 'requester' ? 'ticket-waiting' : 'ticket-reply');
      expect(await pageOf(ana, id)).toContain('Dell sends a part.');
    },
  );
});

describe('a solve that was none', () => {
  const solved = async (title: string, by = ana) => {
    const id = await file(title, {}, by);
    await post(jonas, `/tickets/${id}/replies`, { text: 'We look at it.' }).expect(303);
    await desk.travel(new Date(desk.clock.now().getTime() + 30 * 60_000));
    await post(jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'Done.' }).expect(303);
    return id;
  };
  const retract = (id: number, fields: object = {}) => post(jonas, `/tickets/${id}/retractions`, fields);
  const solution = (id: number) =>
    repo(SlaClock).findOneByOrFail({ subjectKind: 'ticket', subjectId: id, target: 'resolution' });
  const mailsOf = async (id: number) =>
    (await repo(Mail).find({ where: { subjectId: id, personId: cast.ana.id }, order: { id: 'ASC' } })).map(
      ({ template, state }) => `${template} ${state}`,
    );

  test('is taken back: the same round goes on, its clock with what was used, and the mail never leaves', async () => {
    const id = await solved('Wrong ticket');
    const before = await solution(id);
    expect(before.metAt).not.toBeNull();
    expect(await pageOf(jonas, id)).toContain('It isn’t solved after all');
    await desk.travel(new Date(desk.clock.now().getTime() + 30 * 60_000));
    await retract(id).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'open', cycle: 1, reopenCount: 0, outcome: null });
    const after = await solution(id);
    expect(after).toMatchObject({ id: before.id, metAt: null, endedAt: null, pausedSeconds: 0 });
    expect([after.startedAt, after.dueAt]).toEqual([before.startedAt, before.dueAt]);
    expect((await ticketOf(id)).promiseTarget).toBe('resolution');
    expect(await mailsOf(id)).not.toContain('ticket-solved waiting');
    expect((await mailsOf(id)).filter((one) => one.startsWith('ticket-not-solved'))).toEqual([]);
    const page = await pageOf(ana, id);
    expect(page).toContain('Jonas took that back: it isn’t solved yet');
    expect(page).not.toContain('Solved , done');
    const facts = await repo(Fact).find({ where: { subjectKind: 'ticket', subjectId: id }, order: { id: 'ASC' } });
    const entries = entriesOf({ minutes: () => 0, facts, clocks: [after], invitations: [] });
    const counted = entries.map(({ measure }) => measure);
    expect(counted).toContain('opened');
    expect(counted).not.toEqual(expect.arrayContaining(['solved']));
    await post(jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'Now it is.' }).expect(303);
    await retract(id, { version: 1 }).expect(409);
  });

  test('whoever was told by mail gets an honest one', async () => {
    const id = await solved('Told already');
    await repo(Mail).update({ subjectId: id, template: 'ticket-solved' }, { state: 'sent', sentAt: desk.clock.now() });
    await retract(id, { retractWords: 'I mixed up two laptops.' }).expect(303);
    expect(await mailsOf(id)).toContain('ticket-not-solved waiting');
    expect(await pageOf(ana, id)).toContain('I mixed up two laptops.');
  });

  test('also where silence closed it: the question waits for the real end. Never once confirmed', async () => {
    const lena = await signIn(desk, cast.lena);
    const id = await solved('Closed by silence', lena);
    await desk.app.get(Resolution).closeSilent((await ticketOf(id)).closesAt!);
    const planned = () => repo(SurveyInvitation).findBy({ subjectId: id, state: 'planned' });
    expect(await planned()).toHaveLength(1);
    await retract(id).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'open', closedAt: null, worksAgainAt: null, lostMinutes: null });
    expect((await ticketOf(id)).blockedSince).toEqual((await ticketOf(id)).createdAt);
    expect(await planned()).toEqual([]);
    await post(jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'Really.' }).expect(303);
    await post(lena, `/tickets/${id}/confirmations`).expect(303);
    expect(await planned()).toHaveLength(1);
    expect(await pageOf(jonas, id)).not.toContain('Take the solution back');
    await retract(id).expect(422);
    expect((await ticketOf(id)).status).toBe('closed');
  });
});

describe('the rail and the end', () => {
  const rail = async (id: number, who = ana) => {
    const html = (await who.get(`/tickets/${id}`).expect(200)).text;
    return [...html.matchAll(/<li class="stage stage-(\w+)[^>]*>(.*?)<\/li>/gs)].map(
      ([, state, inner]) =>
        `${/<b[^>]*>([^<]*)/.exec(inner)![1]} ${state}${inner.includes('reopened') ? ' again' : ''}`,
    );
  };
  const solve = (id: number, outcome = 'solved') =>
    post(jonas, `/tickets/${id}/resolutions`, { outcome, solution: 'Done.' }).expect(303);

  test('never runs backwards: nothing is answered that is only taken, and a reopening says so', async () => {
    const id = await file('Rail');
    await post(jonas, `/tickets/${id}/assignments`).expect(303);
    expect((await rail(id)).slice(0, 3)).toEqual(['Asked now', 'Answered next', 'In progress next']);
    await solve(id);
    expect((await rail(id)).slice(1, 4)).toEqual(['Answered done', 'In progress done', 'Solved now']);
    expect(await pageOf(ana, id)).not.toContain('I can work again');
    await post(ana, `/tickets/${id}/reopenings`, { reason: 'No.' }).expect(303);
    expect((await rail(id)).slice(1, 4)).toEqual(['Answered done', 'In progress now again', 'Solved next']);
    await solve(id);
    await post(ana, `/tickets/${id}/confirmations`).expect(303);
    expect((await rail(id)).slice(3)).toEqual(['Solved done', 'Confirmed done', 'Rated next']);
    expect((await ticketOf(id)).worksAgainAt).not.toBeNull();
    const gone = await file('Not needed');
    await post(ana, `/tickets/${gone}/withdrawals`, {}).expect(303);
    expect(await rail(gone)).toEqual(['Asked done', 'Withdrawn done']);
    expect((await ana.get(`/tickets/${gone}`)).text).toContain(`/tickets/new?follows&#x3D;${gone}`);
  });

  test('a closed request says “It’s broken again” and goes on under a promise, later as a new one', async () => {
    const id = await file('Fan is loud', { canWork: 'hardly', touches: 'team' });
    await solve(id);
    await post(ana, `/tickets/${id}/confirmations`).expect(303);
    expect(await pageOf(ana, id)).toContain('It’s broken again');
    expect(await pageOf(ana, id)).not.toContain('Not yet');
    await post(ana, `/tickets/${id}/reopenings`, { reason: 'Loud once more.' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'open', promiseTarget: 'next_response' });
    await solve(id);
    await post(ana, `/tickets/${id}/confirmations`).expect(303);
    await repo(Ticket).update({ id }, { closedAt: new Date(desk.clock.now().getTime() - 60 * 86_400_000) });
    const late = (await ana.get(`/tickets/${id}`)).text;
    expect(late).toContain(`/tickets/new?follows&#x3D;${id}`);
    expect(late).not.toContain(`action="/tickets/${id}/reopenings"`);
    const form = (await ana.get(`/tickets/new?follows=${id}`).expect(200)).text;
    expect(form).toContain('value="Fan is loud"');
    expect(form).toMatch(/value="team"[^>]* checked/);
    const strange = (await (await signIn(desk, cast.sam)).get(`/tickets/new?follows=${id}`).expect(200)).text;
    expect(strange).not.toContain('Fan is loud');
  });

  test('whoever follows can leave, and is taken out by the requester; a stranger does neither', async () => {
    const id = await file('Followed');
    const sam = await signIn(desk, cast.sam);
    const follow = () => post(ana, `/tickets/${id}/watchers`, { person: cast.sam.email }).expect(303);
    const remove = (who: Browser) => post(who, `/tickets/${id}/watchers/${cast.sam.id}/removals`);
    await follow();
    await remove(await signIn(desk, cast.chris)).expect(404);
    expect(await pageOf(sam, id)).toContain('Stop following');
    await remove(sam).expect(303);
    await sam.get(`/tickets/${id}`).expect(404);
    await follow();
    expect(await pageOf(ana, id)).toContain('Remove Sam Stranger');
    await remove(ana).expect(303);
    await sam.get(`/tickets/${id}`).expect(404);
  });

  test('what is declined is never called solved', async () => {
    const id = await file('A second keyboard');
    await solve(id, 'declined');
    const page = (await pageOf(ana, id)).replaceAll('Promise kept: Done', '');
    expect((await rail(id))[3]).toBe('Declined now');
    for (const said of ['Declined today', 'OK, thanks', 'I still need it', 'Why do you still need it?'])
      expect(page).toContain(said);
    for (const wrong of ['It works now', 'Is it right?', 'Not yet', 'Solved']) expect(page).not.toContain(wrong);
    expect(await pageOf(jonas, id)).toContain('declined');
    await post(ana, `/tickets/${id}/confirmations`).expect(303);
    expect(await pageOf(ana, id)).toContain('Declined, and closed today');
  });
});
