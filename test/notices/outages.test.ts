import { DateTime } from 'luxon';
import { repo } from '../../src/core/database/tx';
import { day, minute } from '../../src/core/time';
import { Affected } from '../../src/disruptions/affected.entity';
import { Disruption } from '../../src/disruptions/disruption.entity';
import { Mail } from '../../src/mail/mail.entity';
import type { Browser } from '../support/cast';
import { countQueries } from '../support/queries';
import { type ToolDesk, toolDesk } from '../tool-requests/tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (who: Browser, path: string, fields: Record<string, string | string[]> = {}) =>
  who.post(path).type('form').send(fields).expect(303);
const later = (minutes: number): void => desk.clock.pass(minutes * minute);
const notices = async (who: Browser): Promise<string> => (await who.get('/notices').expect(200)).text;
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const down = { kind: 'outage', disruption: 'The VPN is down', meanwhile: 'Work from the office.' };
const numbered = async (title: string): Promise<Disruption> => repo(Disruption).findOneByOrFail({ title });
const over = async (title: string): Promise<void> => {
  const { id, version } = await numbered(title);
  await post(desk.browser.jonas, `/disruptions/${id}/endings`, { version: String(version) });
  await desk.settle();
};
const home = async (who: Browser): Promise<string> => plain((await who.get('/').expect(200)).text);

it('a known outage is on everybody’s home page, counts each person once, and tells them when it is over', async () => {
  const { browser, cast } = desk;
  await home(browser.sam);
  const before = await countQueries(() => home(browser.sam));
  await post(browser.jonas, '/disruptions', { ...down, service: String(cast.services.vpn.id) });
  const { id } = await numbered(down.disruption);
  await post(browser.ana, '/account/notices', { kinds: ['disruption.over'] });
  for (const who of [browser.ana, browser.ana, browser.sam]) await post(who, `/disruptions/${id}/affected`);
  await post(browser.lena, `/disruptions/${id}/affected`);
  await post(browser.lena, `/disruptions/${id}/affected/removals`);
  const page = await home(browser.sam);
  expect(page).toContain('Known outage: The VPN is down');
  expect(page).toContain('It affects 2 people. We’ll tell you when it’s over.');
  expect(await home(browser.lena)).toContain('It affects me too: tell me when it’s over');
  expect(await countQueries(() => home(browser.sam))).toBe(before + 1);
  await over(down.disruption);
  for (const who of [browser.ana, browser.sam])
    expect(plain(await notices(who))).toMatch(/The VPN is down Jonas Weber says that it’s over/);
  expect(plain(await notices(browser.lena))).not.toContain('The VPN is down');
  const mails = await repo(Mail).findBy({ template: 'notice', subjectKind: 'disruption' });
  expect(mails.map(({ personId }) => personId)).toEqual([cast.ana.id]);
  expect(await repo(Affected).countBy({ disruptionId: id })).toBe(0);
  expect(plain((await browser.sam.get('/disruptions').expect(200)).text)).toMatch(/Ended .*It affects 2 people/);
  // Whoever still has the old page before them is told, not refused.
  await post(browser.sam, `/disruptions/${id}/affected`);
  expect((await browser.sam.get('/').expect(200)).text).toContain('This has already ended.');
  await post(browser.mira, `/disruptions/${id}/endings`, { version: '2' });
  expect((await browser.mira.get('/disruptions').expect(200)).text).toContain('This has already ended.');
  expect(await repo(Affected).countBy({ disruptionId: id })).toBe(0);
});

it('an outage is told to whoever files about its service; planned work is announced before it begins', async () => {
  const { browser, cast } = desk;
  const [printing, laptop] = [String(cast.services.printing.id), String(cast.services.laptop.id)];
  await post(browser.jonas, '/disruptions', { ...down, disruption: 'Nothing prints', service: printing });
  const known = async (service: string) => plain((await browser.ana.get(`/tickets/new/known?service=${service}`)).text);
  expect(await known(printing)).toMatch(/Known outage: Nothing prints .*You needn’t write/);
  expect((await known(laptop)).trim()).toBe('');
  expect(plain((await browser.ana.get(`/tickets/new?service=${printing}`)).text)).toContain('Nothing prints');
  await over('Nothing prints');
  expect((await known(printing)).trim()).toBe('');
  const planned = { kind: 'planned', disruption: 'Mail moves house', service: '' };
  const refused = await browser.jonas.post('/disruptions').type('form').send(planned).expect(422);
  expect(refused.text).toContain('Say when it begins.');
  const inDays = (n: number): string => new Date(desk.clock.now().getTime() + n * day).toISOString().slice(0, 16);
  await post(browser.jonas, '/disruptions', { ...planned, startsAt: inDays(3.06), backAt: inDays(4) });
  expect(await home(browser.ana)).not.toContain('Mail moves house');
  later(60);
  expect(await home(browser.ana)).toMatch(/Planned work: Mail moves house It begins .* We expect it to be over by/);
  const { id, version } = await numbered('Mail moves house');
  const changed = { ...planned, disruption: 'Mail moves', startsAt: inDays(1), version: String(version) };
  await post(browser.jonas, `/disruptions/${id}`, changed);
  const stale = await browser.mira.post(`/disruptions/${id}`).type('form').send(changed).expect(422);
  expect(stale.text).toContain('Someone changed this in the meantime');
});

it('planned work ends when it was planned to end, unless it was prolonged; an outage never does', async () => {
  const { browser, cast } = desk;
  // As it is typed: in the zone of whoever announces it.
  const time = (n: number): string =>
    DateTime.fromJSDate(desk.clock.now(), { zone: cast.jonas.zone! }).plus({ minutes: n }).toISO()!.slice(0, 16);
  const announced = async (kind: string, disruption: string): Promise<Disruption> => {
    const times = { startsAt: time(-60), backAt: time(120) };
    await post(browser.jonas, '/disruptions', { ...down, kind, disruption, service: '', ...times });
    const one = await numbered(disruption);
    await post(browser.sam, `/disruptions/${one.id}/affected`);
    return one;
  };
  const planned = await announced('planned', 'The lift rests');
  const longer = await announced('planned', 'The roof is painted');
  await announced('outage', 'The door sticks');
  const changed = {
    ...down,
    kind: 'planned',
    disruption: longer.title,
    service: '',
    version: String(longer.version),
  };
  await post(browser.mira, `/disruptions/${longer.id}`, { ...changed, startsAt: time(-60), backAt: time(240) });
  later(118);
  await desk.settle();
  expect((await numbered(planned.title)).endedAt).toBeNull();
  later(3);
  await desk.settle();
  expect(await numbered(planned.title)).toMatchObject({ endedAt: planned.backAt, affected: 1 });
  expect(plain(await notices(browser.sam))).toContain('The lift rests The planned work has ended');
  for (const title of [longer.title, 'The door sticks']) expect((await numbered(title)).endedAt).toBeNull();
  expect(plain((await browser.jonas.get('/disruptions')).text)).toContain('It ends then without you.');
  expect(plain((await browser.sam.get('/disruptions')).text)).not.toContain('It ends then without you.');
  later(120);
  await desk.settle();
  expect((await numbered(longer.title)).endedAt).not.toBeNull();
  await over('The door sticks');
});

it('an outage is the desk’s to announce, and never one of a private service', async () => {
  await desk.browser.ana.post('/disruptions').type('form').send(down).expect(403);
  const hidden = { ...down, service: String(desk.cast.services.security.id) };
  await desk.browser.jonas.post('/disruptions').type('form').send(hidden).expect(422);
});
