import { In } from 'typeorm';
import { repo } from '../../src/core/database/tx';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { CannedReply } from '../../src/tickets/canned/canned-reply.entity';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let jonas: Browser;

const file = (words: string, fields: object = {}) =>
  desk.app.get(Filing).file(
    {
      title: words,
      words,
      requesterId: cast.ana.id,
      submittedBy: cast.ana,
      serviceId: cast.services.laptop.id,
      canWork: 'hardly',
      touches: 'me',
      channel: 'portal',
      ...fields,
    },
    desk.clock.now(),
  );
const inputs = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value);
const form = (path: string, fields: object) => jonas.post(path).type('form').send(fields);
let ids: number[];

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  jonas = await signIn(desk, cast.jonas);
  ids = [(await file('Selected one')).id, (await file('Selected two')).id];
  const own = await file('Asked by Jonas', { requesterId: cast.jonas.id, submittedBy: cast.jonas });
  const hidden = await file('Hidden login', { serviceId: cast.services.security.id });
  ids.push(own.id, hidden.id);
});
afterAll(() => desk.close());

it('a summary says what would happen and what is left out, and then each is done whole', async () => {
  const chosen = await jonas.get(`/selections/new?${ids.map((id) => `ticket=${id}`).join('&')}&view=all`).expect(200);
  expect(chosen.text).toContain('Selected two');
  expect(chosen.text).not.toContain('Hidden login');
  // Nothing is wrong yet.
  expect(chosen.text).not.toContain('class="errors errors-page"');
  const ticket = [...new Set(inputs(chosen.text, 'ticket'))];
  expect(ticket).toHaveLength(3);
  const summary = await form('/selections/summaries', { ticket, move: 'assign', to: 'mira' }).expect(200);
  expect(summary.text).toMatch(/Assign 2 tickets to Mira [^?]*\?/);
  expect(summary.text).toContain('It’s your own request.');
  expect(await repo(Ticket).countBy({ assigneeId: cast.mira.id })).toBe(0);
  // One of them was changed since: it is left out, whole.
  await form(`/tickets/${ids[1]}/assignments`, {}).expect(303);
  const done = { ticket: inputs(summary.text, 'ticket'), move: 'assign', to: inputs(summary.text, 'to')[0] };
  const { headers } = await form('/selections', done).expect(303);
  const flash = (await jonas.get(headers.location)).text;
  expect(flash).toContain('Done for 1 ticket. Left out 1:');
  expect(flash).toMatch(new RegExp(`FH-${ids[1]}: .*(Jonas|you|You)`));
  expect((await repo(Ticket).findOneByOrFail({ id: ids[0] })).assigneeId).toBe(cast.mira.id);
  expect((await repo(Ticket).findOneByOrFail({ id: ids[1] })).assigneeId).toBe(cast.jonas.id);
});

it('they are sorted to a service, weighed and solved, and what is wrong is said beside the field', async () => {
  const two = ids.slice(0, 2).map(String);
  const { printing } = cast.services;
  await form('/selections', { ticket: two, move: 'service', serviceId: String(printing.id) }).expect(303);
  await form('/selections', { ticket: two, move: 'priority', impact: '3', urgency: '3' }).expect(303);
  const nobody = await form('/selections', { ticket: two, move: 'assign', to: 'Zebedee' }).expect(422);
  expect(nobody.text).toContain('Nobody at the desk is called “Zebedee”.');
  expect((await form('/selections', { ticket: two, move: 'solve', outcome: 'solved' }).expect(422)).text).toContain(
    'Tell them what you did',
  );
  await form('/selections', { ticket: two, move: 'solve', outcome: 'solved', solution: 'New fuse.' }).expect(303);
  for (const id of ids.slice(0, 2))
    expect(await repo(Ticket).findOneByOrFail({ id })).toMatchObject({ serviceId: printing.id, status: 'resolved' });
  const nothing = await form('/selections', { move: 'solve' }).expect(303);
  expect((await jonas.get(nothing.headers.location)).text).toContain('Select at least one ticket.');
});

describe('take next', () => {
  let mira: Browser;
  const press = (who: Browser, fields: object = {}) =>
    who.post('/queue/take-next?view=team').type('form').send(fields).expect(303);
  const takenIn = (location: string): number => Number(/^\/tickets\/(\d+)\?view=team$/.exec(location)?.[1]);
  const assigneeOf = async (id: number) => (await repo(Ticket).findOneByOrFail({ id })).assigneeId;

  beforeAll(async () => {
    await desk.travel('2026-03-11T08:00:00Z');
    mira = await signIn(desk, cast.mira);
  });

  it('offers neither one’s own request nor what is private, and says that nothing is left', async () => {
    for (const ask of [() => press(jonas), () => jonas.get('/queue/take-next?view=team').expect(303)]) {
      const answer = await ask();
      expect(answer.headers.location).toBe('/queue?view=team');
      expect((await jonas.get(answer.headers.location)).text).toContain('Nothing to take: every open ticket is');
    }
    // What Jonas asked for is a colleague's to take.
    const taken = takenIn((await press(mira)).headers.location);
    expect((await repo(Ticket).findOneByOrFail({ id: taken })).requesterId).toBe(cast.jonas.id);
  });

  it('gives two who press at the same instant two tickets, says why, and takes one for one form', async () => {
    const filed = [];
    for (let n = 1; n <= 6; n++) filed.push((await file(`In a rush ${n}`)).id);
    const answers = await Promise.all([0, 1, 2].flatMap(() => [press(jonas), press(mira)]));
    const taken = answers.map(({ headers }) => takenIn(headers.location));
    expect(taken.toSorted((a, b) => a - b)).toEqual(filed);
    for (const [n, id] of taken.entries()) expect(await assigneeOf(id)).toBe((n % 2 ? cast.mira : cast.jonas).id);
    await file('For one form');
    const spare = await file('Left alone');
    const first = await press(jonas, { submission: 'pressed-twice' });
    expect((await jonas.get(first.headers.location)).text).toContain('its promise falls due first: answer in');
    expect((await press(jonas, { submission: 'pressed-twice' })).headers.location).toBe(first.headers.location);
    expect(await assigneeOf(spare.id)).toBeNull();
  });

  it('names the promised update that it may break, tells the person, and takes the one shown', async () => {
    const busy = await file('Promised to look');
    await form(`/tickets/${busy.id}/replies`, { text: 'I’ll look.', pledgeAt: '2026-03-11T09:40' }).expect(303);
    expect((await press(jonas)).headers.location).toBe('/queue/take-next?view=team');
    const asked = (await jonas.get('/queue/take-next?view=team').expect(200)).text;
    expect(asked).toContain(`Ana was promised an update by 09:40 today (FH-${busy.id}).`);
    const [, later] = /<option value="([^"]+)"/.exec(asked)!;
    const told = { from: 'take-next', text: 'A little longer.', pledge: later, seen: inputs(asked, 'seen')[0] };
    const { headers } = await form(`/tickets/${busy.id}/replies?view=team`, told).expect(303);
    expect(headers.location).toBe('/queue/take-next?view=team');
    const [clock] = await repo(SlaClock).findBy({ subjectKind: 'ticket', subjectId: busy.id, target: 'given_word' });
    expect(clock.outcome).toBe('told_in_time');
    const free = (await jonas.get('/queue/take-next?view=team').expect(200)).text;
    expect(free).not.toContain('was promised an update');
    const [shown] = inputs(free, 'ticket');
    await mira.post(`/tickets/${shown}/assignments`).type('form').send({}).expect(303);
    await file('The one after it');
    const late = await press(jonas, { ticket: shown });
    expect(late.headers.location).toBe('/queue/take-next?view=team');
    const next = (await jonas.get(late.headers.location)).text;
    expect(next).toContain(`Someone took FH-${shown} just before you.`);
    expect(takenIn((await press(jonas, { ticket: inputs(next, 'ticket')[0] })).headers.location)).toBeGreaterThan(0);
    // Whoever wrote meanwhile is read before they are told.
    const read = await file('They wrote since');
    await form(`/tickets/${read.id}/replies`, { text: 'Soon.', pledgeAt: '2026-03-11T09:50' }).expect(303);
    const ana = await signIn(desk, cast.ana);
    await ana.post(`/tickets/${read.id}/answers`).type('form').send({ text: 'One more thing.' }).expect(303);
    await file('One more to take');
    expect((await jonas.get('/queue/take-next').expect(200)).text).toContain('Read it before you tell them.');
  });
});

describe('what slips', () => {
  let mira: Browser;
  let late: number;
  const ticketsIn = (html: string) => inputs(html, 'ticket').map((value) => Number(value.split('.')[0]));

  beforeAll(async () => {
    late = (await file('Late for everybody')).id;
    await file('Late and private', { serviceId: cast.services.security.id });
    await file('Printer is late', { serviceId: cast.services.printing.id });
    await desk.travel('2026-03-20T08:00:00Z');
    [jonas, mira] = [await signIn(desk, cast.jonas), await signIn(desk, cast.mira)];
  });

  it('shows a lead team by team why and who has it, and nothing that is private to another team', async () => {
    await jonas.get('/queue/slipping').expect(403);
    await jonas.post('/queue/slipping').type('form').send({}).expect(403);
    expect((await jonas.get('/queue').expect(200)).text).not.toContain('/queue/slipping');
    const html = (await mira.get('/queue/slipping').expect(200)).text;
    expect((await mira.get('/queue').expect(200)).text).toContain('href="/queue/slipping"');
    expect(html).toMatch(/<h2[^>]*>Workplace <small/);
    expect(html).toContain('Late for everybody');
    expect(html).toContain('Nobody has taken it.');
    expect(html).toMatch(/<bdi>Ana asked [^<]* and hasn’t heard from the desk yet\.<\/bdi>/);
    expect(html).not.toContain('Late and private');
    expect(html).not.toContain('Hidden login');
    expect(ticketsIn(html)).toContain(late);
    // By person there is neither a heading nor a figure.
    expect([...html.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, name]) => name.trim())).not.toContain(cast.jonas.name);
  });

  it('moves in one step with a reason, and says what was left out and why', async () => {
    const html = (await mira.get('/queue/slipping').expect(200)).text;
    const [mine, other] = [late, Number(/\/tickets\/(\d+)[^>]*>Printer is late/.exec(html)![1])];
    const picked = inputs(html, 'ticket').filter((value) => [mine, other].includes(Number(value.split('.')[0])));
    const move = (fields: object) => mira.post('/queue/slipping').type('form').send(fields);
    const refused = (await move({ ticket: picked, to: 'Zebedee', reason: '' }).expect(422)).text;
    expect(refused).toContain('Say why, so the next person can start right away.');
    expect(refused.match(/name="ticket" value="[^"]*" checked/g)).toHaveLength(2);
    await jonas.post(`/tickets/${other}/assignments`).type('form').send({}).expect(303);
    const [submission] = inputs(html, 'submission');
    const yes = { ticket: picked, to: cast.jonas.name, reason: 'You know it best.', submission };
    const { headers } = await move(yes).expect(303);
    const done = (await mira.get(headers.location)).text;
    expect(done).toContain(`Done for 1 ticket. Left out 1: FH-${other}:`);
    expect((await repo(Ticket).findOneByOrFail({ id: mine })).assigneeId).toBe(cast.jonas.id);
    const notes = await repo(Message).findBy({ ticketId: mine, visibility: 'internal' });
    expect(notes.map(({ words }) => words)).toEqual(['You know it best.']);
    // A double click is not told that what it did is left out.
    await move(yes).expect(303);
    expect((await mira.get('/queue/slipping')).text).toContain('You sent this twice. It was done once.');
  });
});

describe('canned replies', () => {
  const save = (who: Browser, fields: object, path = '/canned-replies') =>
    who
      .post(path)
      .type('form')
      .send({ name: 'Screen off', text: 'Hello {{name}}', owner: 'me', move: '', ...fields });
  const listOf = async (who: Browser, id: number, as: string) =>
    (await who.get(`/tickets/${id}/canned-replies/list?as=${as}`).expect(200)).text;
  let [mira, tom]: Browser[] = [];
  let id: number;

  beforeAll(async () => {
    [mira, tom] = [await signIn(desk, cast.mira), await signIn(desk, cast.tom)];
    ({ id } = await file('Black <screen>'));
    const team = String(cast.teams.workplace.id);
    await save(jonas, { text: '{{ Name }}, about {{number}} {{title}}: {{my name}} looks at {{Full  Name}}s.' }).expect(
      303,
    );
    await save(jonas, { name: 'Dead cable', owner: team, move: 'solve', text: 'Change the cable.' }).expect(303);
    await save(mira, { name: 'For the desk', owner: team, move: 'note', text: 'Known fault.' }).expect(303);
  });

  it('are filled in for the ticket, one’s own first, and each where it can be used', async () => {
    const replies = await listOf(jonas, id, 'reply');
    expect(replies).toContain(`data-text="Ana, about FH-${id} Black &lt;screen&gt;: Jonas looks at Ana Ruizs."`);
    expect(replies).toMatch(/Screen off[^]*Dead cable[^]*Workplace · and finish it[^]*For the desk/);
    expect(replies).toContain('data-then="solve"');
    const notes = await listOf(jonas, id, 'note');
    expect(notes).toContain('Known fault.');
    expect(notes).not.toContain('Change the cable.');
    const ofMira = await listOf(mira, id, 'reply');
    expect(ofMira).toContain('Change the cable.');
    expect(ofMira).not.toContain('Screen off');
    expect(await listOf(tom, id, 'reply')).toContain('No canned replies yet.');
  });

  it('refuse what would go out wrong, and keep what was typed', async () => {
    const wrong = await save(jonas, { text: 'Dear {{nmae}}, words', name: '', owner: String(cast.teams.network.id) });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('It has a placeholder that we don’t know.');
    expect(wrong.text).toContain('Dear {{nmae}}, words');
    expect((await save(jonas, { owner: String(cast.teams.network.id) }).expect(422)).text).toContain(
      'Choose one of your teams.',
    );
    const [{ id: shared }] = await repo(CannedReply).findBy({ name: 'Dead cable' });
    const path = `/canned-replies/${shared}`;
    const change = { name: 'Dead cable', owner: String(cast.teams.workplace.id), version: '1' };
    await save(mira, { ...change, text: 'Take a new one.' }, path).expect(303);
    const late = await save(jonas, { ...change, text: 'My words.' }, path).expect(422);
    expect(late.text).toContain('changed this in the meantime');
    expect(late.text).toContain('My words.');
    expect((await repo(CannedReply).findOneByOrFail({ id: shared })).words).toBe('Take a new one.');
    await mira.post(`${path}/removal`).expect(303);
    expect(await repo(CannedReply).countBy({ id: shared })).toBe(0);
  });

  it('go to several, each in its own words, and to nobody who wrote what nobody has read', async () => {
    await desk.settle();
    const [one, two, unread] = [await file('Screen one'), await file('Screen two'), await file('They wrote')];
    const hidden = await file('Private screen', { serviceId: cast.services.security.id });
    const ana = await signIn(desk, cast.ana);
    const answer = (to: number) =>
      ana.post(`/tickets/${to}/answers`).type('form').send({ text: 'It smokes.' }).expect(303);
    await answer(unread.id);
    const [{ id: reply }] = await repo(CannedReply).findBy({ name: 'Screen off' });
    const all = [one, two, unread, hidden].map((ticket) => String(ticket.id));
    const asked = { ticket: all, move: 'reply', reply: String(reply) };
    const summary = (await form('/selections/summaries', asked).expect(200)).text;
    expect(summary).toContain('Send this to 2 people?');
    expect(summary).toContain(`Ana, about FH-${two.id} Screen two: Jonas looks at Ana Ruizs.`);
    expect(summary).toContain(`FH-${unread.id}</span> They wrote, and nobody has answered. Read it first.`);
    expect(summary).not.toContain('Private screen');
    expect(await repo(Message).countBy({ purpose: 'reply', ticketId: one.id })).toBe(0);
    // Between the summary and the yes: what she writes is read before anything goes out.
    await answer(two.id);
    const yes = { ...asked, ticket: [...inputs(summary, 'ticket'), String(unread.id), String(hidden.id)] };
    const { headers } = await form('/selections', yes).expect(303);
    const done = (await jonas.get(headers.location)).text;
    expect(done).toContain('Done for 1 ticket. Left out 3:');
    expect(done).toContain(`FH-${unread.id}: They wrote, and nobody has answered.`);
    expect(done).toContain(`FH-${hidden.id}: It was not found.`);
    const sent = await repo(Message).findBy({
      purpose: 'reply',
      authorId: cast.jonas.id,
      ticketId: In(all.map(Number)),
    });
    expect(sent.map(({ ticketId, words }) => [ticketId, words])).toEqual([
      [one.id, `Ana, about FH-${one.id} Screen one: Jonas looks at Ana Ruizs.`],
    ]);
    // Sent twice is sent once, and what is not one's own to use is not sent at all.
    await form('/selections', yes).expect(303);
    expect(await repo(Message).countBy({ purpose: 'reply', ticketId: one.id })).toBe(1);
    const theirs = { ...asked, ticket: [String(one.id), String(two.id)] };
    const refused = await mira.post('/selections').type('form').send(theirs).expect(422);
    expect(refused.text).toContain('Choose a canned reply.');
  });

  it('go below what was begun where there is no script, and send nothing', async () => {
    await save(jonas, { name: 'Fixed', text: 'It’s fixed, {{name}}.', move: 'solve' }).expect(303);
    const [{ id: fixed }] = await repo(CannedReply).findBy({ name: 'Fixed' });
    const path = `/tickets/${id}/canned-replies`;
    const chosen = { as: 'reply', text: 'Hi Ana,', files: ['shot.png', ''] };
    const begun = await form(`${path}?view=mine`, chosen).expect(303);
    const choose = (await jonas.get(begun.headers.location).expect(200)).text;
    expect(choose).toContain('Your files didn’t come along.');
    expect(inputs(choose, 'files')).toEqual(['again', 'again']);
    expect(choose).toContain('It’s fixed, Ana.');
    expect((await jonas.get(`${path}?as=reply&words=fix%C3%A9d`)).text).not.toContain('Screen off');
    const use = { as: 'reply', reply: String(fixed), files: 'again' };
    const used = await form(`${path}/uses?view=mine`, use).expect(303);
    const page = (await jonas.get(used.headers.location).expect(200)).text;
    expect(page).toMatch(/<textarea[^>]* id="text"[^>]*>Hi Ana,\n\nIt’s fixed, Ana\.</);
    expect(page).toMatch(/value="solve" class="then-is-solve" checked/);
    expect(page.match(/Choose your files again/g)).toHaveLength(1);
    expect(used.headers.location).toContain('view=mine');
    expect(await repo(Ticket).findOneByOrFail({ id })).toMatchObject({ status: 'new' });
    // What is sent then is known by it, however it was chosen, and shown where one keeps them up.
    const [began] = inputs(page, 'canned');
    expect(began).toBe(String(fixed));
    await form(`/tickets/${id}/replies`, { text: 'It’s fixed, Ana.', canned: began }).expect(303);
    await tom.post(`/tickets/${id}/notes`).type('form').send({ text: 'Seen.', canned: began }).expect(303);
    await form(`/tickets/${id}/notes`, { text: 'Gone by now.', canned: '900000' }).expect(303);
    const sent = await repo(Message).findBy({ ticketId: id });
    expect(sent.map(({ cannedReplyId }) => cannedReplyId).filter(Boolean)).toEqual([fixed]);
    const list = (await jonas.get('/canned-replies').expect(200)).text;
    expect(list).toMatch(/>Fixed<[^]*Sent 1 time in the last 90 days, most recently today\./);
    expect(list).toMatch(/>Screen off<[^]*Sent 1 time in the last 90 days/);
    await form(`${path}/uses`, { as: 'reply', reply: '900000' }).expect(404);
    await tom.post(`${path}/uses`).type('form').send({ as: 'reply', reply: fixed }).expect(404);
  });

  it('people are offered by name, on a private ticket only its team', async () => {
    const named = async (ticket: number) => (await tom.get(`/tickets/${ticket}/nameables`).expect(200)).text;
    const everybody = await named(id);
    expect(everybody).toMatch(/@Jonas Weber [^]*@Mira Kaya /);
    expect(everybody).not.toMatch(/@Tom|@Ana/);
    expect(await named(ids[3])).not.toContain('@Mira');
    await jonas.get(`/tickets/${ids[3]}/nameables`).expect(404);
  });
});
