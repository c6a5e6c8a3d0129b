import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { IsNull, Not } from 'typeorm';
import { repo } from '../../src/core/database/tx';
import { Submission } from '../../src/core/web/input/submission.entity';
import { purgeSubmissions } from '../../src/core/web/input/submissions';
import { People } from '../../src/people/directory/people.service';
import { Mail } from '../../src/mail/mail.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { soundsLike } from '../../src/tickets/filing/likeness';
import { CarryOver } from '../../src/programme/carry-over/carry-over.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { addTool } from '../tool-requests/tools';

let desk: TestApp;
let cast: Cast;
let ana: Browser;
let sam: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, sam] = [await signIn(desk, cast.ana), await signIn(desk, cast.sam)];
});
afterAll(() => desk.close());

const chosen = () => ({ canWork: 'hardly', touches: 'me', service: String(cast.services.laptop.id) });
const post = (who: Browser, path: string, fields: object) => who.post(path).type('form').send(fields);
const idOf = (location: string) => Number(/\/tickets\/(\d+)/.exec(location)?.[1]);
const file = async (words: string, fields: object = {}, who = ana) =>
  idOf((await post(who, '/tickets', { words, ...chosen(), ...fields }).expect(303)).headers.location);
const saidOn = (ticketId: number) => repo(Message).find({ where: { ticketId }, order: { id: 'ASC' } });
const count = () => repo(Ticket).count();

describe('the promise told before sending', () => {
  const told = async (fields: Record<string, string>, who = ana) =>
    (await who.get('/tickets/new/promise').query(fields).expect(200)).text;

  it('follows what is chosen, as the same form says it without script', async () => {
    const usual = await told({});
    const blocked = await told({ ...chosen(), canWork: 'no', touches: 'many' });
    expect(usual).toContain('If you send this now, you’ll hear from us by');
    expect(blocked).toContain('If you send this now, you’ll hear from us by');
    expect(blocked).not.toBe(usual);
    const refused = await post(ana, '/tickets', { words: '', ...chosen(), canWork: 'no', touches: 'many' }).expect(422);
    expect(refused.text).toContain(/by [^<]*/.exec(blocked)![0]);
  });

  it('survives nonsense, and is for people who are signed in', async () => {
    await told({ service: '99999999999', canWork: 'perhaps', touches: '' });
    await request(desk.server).get('/tickets/new/promise').expect(303);
  });
});

describe('one that sounds the same', () => {
  it.each([
    ['My screens go black every hour', 'my screen goes black', true],
    ['VPN drops every hour', 'The VPN keeps dropping', true],
    ['Figma licence', 'figma', true],
    ['Drücker im 3. Stock', 'drucker', true],
    ['Second screen', 'Screen flickers', false],
    ['Laptop is slow', 'Laptop bag', false],
    ['I need help with this', 'Please help me now', false],
    ['', 'anything', false],
  ])('“%s” and “%s”: %s', (one, other, alike) => {
    expect(soundsLike(one, other)).toBe(alike);
    expect(soundsLike(other, one)).toBe(alike);
  });

  it('is shown while somebody writes: their own open ones alone', async () => {
    const id = await file('My screens go black every hour');
    const shown = async (who: Browser) =>
      (await who.get('/tickets/new/alike').query({ words: 'screen goes black' }).expect(200)).text;
    expect(await shown(ana)).toContain(`/tickets/${id}/additions`);
    expect(await shown(sam)).not.toContain('additions');
    await post(ana, `/tickets/${id}/withdrawals`, {}).expect(303);
    expect(await shown(ana)).not.toContain('additions');
  });

  it('holds sending up once, with every word kept, and goes on when sent again', async () => {
    const id = await file('Badge reader beeps');
    const before = await count();
    const typed = { words: 'The badge reader beeps', text: 'All day long.', ...chosen() };
    const asked = await post(ana, '/tickets', { ...typed, seen: '' }).expect(422);
    for (const kept of ['Is it this one?', `/tickets/${id}/additions`, 'All day long.', 'The badge reader beeps'])
      expect(asked.text).toContain(kept);
    expect(asked.text).toContain('<title>Error: ');
    expect(await count()).toBe(before);
    const seen = /name="seen" value="([^"]*)"/.exec(asked.text)![1];
    await post(ana, '/tickets', { ...typed, seen }).expect(303);
    expect(await count()).toBe(before + 1);
  });

  it('takes what was typed instead, with its file; a stranger’s is not there', async () => {
    const id = await file('Projector stays dark');
    await ana
      .post(`/tickets/${id}/additions`)
      .field({ words: 'Projector is dark', text: 'Room 4 as well.' })
      .attach('files', Buffer.from('x'), 'dark.txt')
      .expect(303);
    const [, added] = await saidOn(id);
    expect(added.words).toBe('Projector is dark\n\nRoom 4 as well.');
    const page = await ana.get(`/tickets/${id}`).expect(200);
    expect(page.text).toContain('dark.txt');
    await post(sam, `/tickets/${id}/additions`, { words: 'Mine too' }).expect(404);
    const refused = await post(ana, `/tickets/${id}/additions`, { words: 'x'.repeat(201), text: 'Kept.' }).expect(422);
    expect(refused.text).toContain('Kept.');
  });
});

describe('a colleague is named by name', () => {
  const shown = async (typed: string, field = 'person') =>
    (
      await sam
        .get('/colleagues')
        .query({ as: field, [field]: typed })
        .expect(200)
    ).text;
  const watch = async (person: string | string[]) => {
    const id = await file(`Followed by ${String(person)}`);
    return { id, answer: await post(ana, `/tickets/${id}/watchers`, { person }) };
  };

  beforeAll(async () => {
    const at = desk.clock.now();
    for (const [name, email] of [
      ['Inès Lefèvre', 'ines@example.com'],
      ['Robin Hart', 'robin.one@example.com'],
      ['Robin Hart', 'robin.two@example.com'],
      ['Robin Hartmann', 'hartmann@example.com'],
    ])
      await desk.app.get(People).add({ name, email, departmentId: cast.departments.it.id }, null, at);
    const lena = await signIn(desk, cast.lena);
    await post(lena, '/account/absences', { from: '2026-03-09', until: '2026-03-12' }).expect(303);
  });

  it.each([
    ['Inès Lefèvre', 'ines lefevre', 'LEFEVRE, Inès', 'Inès', 'ines@example.com', 'Inès <ines@example.com>'],
    ['Robin Hart', 'robin.two@example.com', 'Robin Hart <ROBIN.two@example.com>'],
    ['Robin Hartmann', 'hartmann', 'Robin Hartmann'],
  ])('%s, however it is typed', async (name, ...ways) => {
    for (const way of [...ways, ...(name === 'Robin Hart' ? [] : [name])]) {
      const { answer } = await watch(way);
      expect([way, answer.status]).toEqual([way, 303]);
      expect((await ana.get('/').expect(200)).text).toContain(`${name} is following this now.`);
    }
  });

  it('of several is asked about, and chosen without script; nobody is guessed from a beginning', async () => {
    const { id, answer } = await watch('robin hart');
    expect(answer.status).toBe(422);
    for (const said of ['Choose which colleague you mean.', 'value="robin.one@example.com"', 'robin.two@example.com'])
      expect(answer.text).toContain(said);
    await post(ana, `/tickets/${id}/watchers`, { person: ['robin hart', 'robin.two@example.com'] }).expect(303);
    expect((await watch('Lefè')).answer.text).toContain('value="ines@example.com"');
    expect((await watch('nobody at all')).answer.text).toContain('by this name or email address.');
  });

  it('while somebody types: who it is, and until when they are away', async () => {
    expect(await shown('lena')).toContain('Lena Brandt, Sales, away until Thursday 12 March');
    expect(await shown('Robin Hart')).toMatch(/Robin Hart &lt;robin.one@example.com&gt;.*robin.two/s);
    expect(await shown('%')).not.toContain('<option');
    expect(await shown('x '.repeat(2000))).not.toContain('<option');
    await sam.get('/colleagues?as=a"b&a=lena').expect(404);
    await request(desk.server).get('/colleagues?as=person&person=lena').expect(303);
  });

  it('in every form that names one: a field that asks for an address of ours is nowhere', async () => {
    const [jonas, mira, ada] = [
      await signIn(desk, cast.jonas),
      await signIn(desk, cast.mira),
      await signIn(desk, cast.ada),
    ];
    const id = await file('Where people are named');
    for (const [who, path, field] of [
      [ana, `/tickets/${id}/watchers/new`, 'person'],
      [ana, '/account/absences', 'substitute'],
      [jonas, '/phone-tickets/new', 'person'],
      [mira, '/phone-tickets/new', 'person'],
      [ada, `/admin/people/${cast.ana.id}`, 'manager'],
      [ada, '/admin/people/new', 'manager'],
      [ada, `/admin/teams/${cast.teams.network.id}`, 'joins'],
      [ada, '/admin/catalogue/new', 'owner'],
      [ada, '/admin/policies/new', 'step_0_person'],
    ] as const) {
      const html = (await who.get(path).expect(200)).text;
      expect([path, html.includes(`data-url="/colleagues?as=${field}"`)]).toEqual([path, true]);
      expect(html).not.toContain('@example.com" label');
    }
  });
});

describe('for somebody else', () => {
  const received = async (subjectId: number) =>
    (await repo(Mail).findBy({ subjectId, template: 'ticket-received' })).map(({ personId, data }) => [personId, data]);

  it('both see it, the one it is for gets the mail and is asked; a stranger sees nothing', async () => {
    const lena = await signIn(desk, cast.lena);
    const id = await file('Her headset crackles', { requester: 'lena brandt' });
    const ticket = await repo(Ticket).findOneByOrFail({ id });
    expect([ticket.requesterId, ticket.submittedById]).toEqual([cast.lena.id, cast.ana.id]);
    const mails = await received(id);
    expect(mails).toEqual([[cast.lena.id, expect.objectContaining({ onBehalf: true })]]);
    expect((await lena.get(`/tickets/${id}`).expect(200)).text).toContain('asked for them');
    expect((await ana.get(`/tickets/${id}`).expect(200)).text).toContain('Sent for Lena Brandt');
    expect((await ana.get('/').expect(200)).text).toContain('For Lena Brandt. You’ll hear from us by');
    expect((await lena.get('/').expect(200)).text).toContain('Her headset crackles');
    await sam.get(`/tickets/${id}`).expect(404);
    await post(ana, `/tickets/${id}/answers`, { text: 'It is the left side.' }).expect(303);
    await post(ana, `/tickets/${id}/confirmations`, {}).expect(403);
    expect((await ana.get('/my/data').expect(200)).text).toContain('For a colleague: Her headset crackles');
    expect((await lena.get('/my/data').expect(200)).text).toContain('Her headset crackles');
  });

  it('is promised what the colleague’s own would be, and keeps to their side of what is private', async () => {
    const [own, hers] = [
      await file('Mouse wheel stuck'),
      await file('Wheel of the mouse', { requester: 'Lena Brandt' }),
    ];
    const [a, b] = [await repo(Ticket).findOneByOrFail({ id: own }), await repo(Ticket).findOneByOrFail({ id: hers })];
    expect(b.promiseAt).toEqual(a.promiseAt);
    const service = String(cast.services.security.id);
    const need = { words: 'Somebody followed her', ...chosen(), service, requester: cast.lena.email };
    const answer = await post(ana, '/tickets', need).expect(303);
    expect(answer.headers.location).toBe('/');
    const home = (await ana.get('/').expect(200)).text;
    expect(home).toContain('Sent for Lena Brandt');
    expect(home).not.toContain('Somebody followed her');
  });

  it('names nobody who is not here, with all that was typed', async () => {
    const refused = await post(ana, '/tickets', { words: 'Kept words', ...chosen(), requester: 'Nobody Known' });
    expect(refused.status).toBe(422);
    for (const said of [
      'by this name or email address.',
      'Kept words',
      'value="Nobody Known"',
      '<details class="more" open>',
    ])
      expect(refused.text).toContain(said);
  });
});

it('what somebody follows is on their home page, with what is new, until they leave or it is private', async () => {
  const id = await file('Followed from home');
  await post(ana, `/tickets/${id}/watchers`, { person: 'Sam Stranger' }).expect(303);
  const followed = async () =>
    /<h2 id="followed">.*?<\/section>/s.exec((await sam.get('/').expect(200)).text)?.[0] ?? '';
  expect(await followed()).toMatch(/Followed from home.*Ana Ruiz asked this: new\..*Stop following/s);
  expect(await followed()).not.toContain('something new');
  const jonas = await signIn(desk, cast.jonas);
  await post(jonas, `/tickets/${id}/replies`, { text: 'We are looking at it.' }).expect(303);
  await desk.settle();
  expect(await followed()).toContain('There’s something new.');
  await post(sam, `/tickets/${id}/watchers/${cast.sam.id}/removals`, {}).expect(303);
  expect(await followed()).not.toContain('Followed from home');
  const other = await file('Followed, then private');
  await post(ana, `/tickets/${other}/watchers`, { person: 'Sam Stranger' }).expect(303);
  await repo(Ticket).update(other, { private: true });
  expect(await followed()).not.toContain('then private');
});

describe('the same words sent again from a page that was fetched again', () => {
  /** Back to the page, which has another key, and sent again; gives where both lead. */
  const twice = async (who: Browser, path: string, fields: object, later = 60_000): Promise<string[]> => {
    const one = await post(who, path, { ...fields, submission: randomUUID() }).expect(303);
    desk.clock.pass(later);
    const other = await post(who, path, { ...fields, submission: randomUUID() }).expect(303);
    return [one.headers.location, other.headers.location];
  };

  it('are one request, one more is one more, and after a while the same is another', async () => {
    const before = await count();
    const need = { words: 'The plotter is out of ink', text: 'All four.', ...chosen() };
    const [one, other] = await twice(ana, '/tickets', need);
    expect([other, await count()]).toEqual([one, before + 1]);
    expect((await ana.get(other)).text).toContain('You sent us the same words a moment ago');
    expect((await twice(ana, '/tickets', { ...need, text: 'All three.' }))[0]).not.toBe(one);
    expect((await twice(sam, '/tickets', need))[0]).not.toBe(one);
    const [, again] = await twice(ana, '/tickets', { ...need, text: 'All two.' }, 6 * 60_000);
    expect([again === one, await count()]).toEqual([false, before + 5]);
  });

  it('are one answer, reply, note, addition, idea and request by phone, and one tool', async () => {
    const id = await file('Plotter paper');
    const jonas = await signIn(desk, cast.jonas);
    const tool = await addTool(desk.app, cast, { name: 'Plotter' });
    const deeds: [Browser, string, object, () => Promise<number>][] = [
      [
        ana,
        `/tickets/${id}/answers`,
        { text: 'It is A2, on the long side of the roll, as ever.' },
        async () => (await saidOn(id)).length,
      ],
      [
        ana,
        `/tickets/${id}/additions`,
        { words: 'And A3 whenever the other roll has run out' },
        async () => (await saidOn(id)).length,
      ],
      [
        jonas,
        `/tickets/${id}/replies`,
        { text: 'I am on it, and the paper comes this afternoon.' },
        async () => (await saidOn(id)).length,
      ],
      [
        jonas,
        `/tickets/${id}/notes`,
        { text: 'Ask Mira where the last box of that paper went.' },
        async () => (await saidOn(id)).length,
      ],
      [jonas, '/phone-tickets', { person: 'Ana Ruiz', words: 'Called', channel: 'phone', ...chosen() }, count],
      [ana, `/catalogue/${tool.slug}/requests`, { purpose: 'To plot.' }, count],
      [ana, '/pilot/carry-over', { title: 'Plotters', words: 'For clients.' }, () => repo(CarryOver).count()],
    ];
    for (const [who, path, fields, counted] of deeds) {
      const before = await counted();
      const [one, other] = await twice(who, path, fields);
      expect([path, other, await counted()]).toEqual([path, one, before + 1]);
    }
    // Two questions may have the same short answer.
    const before = (await saidOn(id)).length;
    await twice(ana, `/tickets/${id}/answers`, { text: 'Yes.' });
    expect(await saidOn(id)).toHaveLength(before + 2);
  });

  it('are compared with their files, and only for some minutes', async () => {
    const id = await file('Plotter driver');
    const send = (bytes: string) =>
      ana
        .post(`/tickets/${id}/answers`)
        .field({ text: 'Here it is.', submission: randomUUID() })
        .attach('files', Buffer.from(bytes), 'driver.txt')
        .expect(303);
    for (const bytes of ['one', 'one', 'two']) await send(bytes);
    expect(await saidOn(id)).toHaveLength(3);
    desk.clock.pass(6 * 60_000);
    await purgeSubmissions(desk.clock.now());
    expect(await repo(Submission).countBy({ mark: Not(IsNull()) })).toBe(0);
    expect(await repo(Submission).count()).toBeGreaterThan(10);
  });
});
