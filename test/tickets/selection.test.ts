import { repo } from '../../src/core/database/tx';
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
    expect(replies).toMatch(/Screen off[^]*Dead cable[^]*Workplace · and solve[^]*For the desk/);
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

  it('go below what was begun where there is no script, and send nothing', async () => {
    await save(jonas, { name: 'Fixed', text: 'It’s fixed, {{name}}.', move: 'solve' }).expect(303);
    const [{ id: fixed }] = await repo(CannedReply).findBy({ name: 'Fixed' });
    const path = `/tickets/${id}/canned-replies`;
    const begun = await form(`${path}?view=mine`, { as: 'reply', text: 'Hi Ana,' }).expect(303);
    const choose = (await jonas.get(begun.headers.location).expect(200)).text;
    expect(choose).toContain('It’s fixed, Ana.');
    expect((await jonas.get(`${path}?as=reply&words=fix%C3%A9d`)).text).not.toContain('Screen off');
    const used = await form(`${path}/uses?view=mine`, { as: 'reply', reply: String(fixed) }).expect(303);
    const page = (await jonas.get(used.headers.location).expect(200)).text;
    expect(page).toMatch(/<textarea[^>]* id="text"[^>]*>Hi Ana,\n\nIt’s fixed, Ana\.</);
    expect(page).toMatch(/value="solve" class="then-is-solve" checked/);
    expect(used.headers.location).toContain('view=mine');
    expect(await repo(Ticket).findOneByOrFail({ id })).toMatchObject({ status: 'new' });
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
