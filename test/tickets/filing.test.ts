import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { Message } from '../../src/tickets/conversation/message.entity';
import { soundsLike } from '../../src/tickets/filing/likeness';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

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
    expect(asked.text).not.toContain('Error:');
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
