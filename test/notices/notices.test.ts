import { repo } from '../../src/core/database/tx';
import { day, minute } from '../../src/core/time';
import { Mail } from '../../src/mail/mail.entity';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { NoticePrivacy } from '../../src/notices/notice-privacy';
import { Notice } from '../../src/notices/notice.entity';
import { Actors } from '../../src/people/access/actors.service';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { unreadNotices } from '../../src/people/actor';
import type { Person } from '../../src/people/person.entity';
import { CarryOvers } from '../../src/programme/carry-over/carry-overs.service';
import { Improvements } from '../../src/recovery/improvements/improvements.service';
import { Notices } from '../../src/notices/notices.service';
import { mentionedIn } from '../../src/tickets/conversation/mentions';
import { Ticket } from '../../src/tickets/ticket.entity';
import { ticketSubject } from '../../src/tickets/ticket-facts';
import { type Browser, signIn } from '../support/cast';
import { countQueries } from '../support/queries';
import { ask, approvalsOf, type ToolDesk, toolDesk } from '../tool-requests/tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (who: Browser, path: string, fields: Record<string, string | string[]> = {}) =>
  who.post(path).type('form').send(fields).expect(303);
async function filed(who: Browser, words: string, service = desk.cast.services.laptop): Promise<number> {
  const need = { words, text: 'Since Monday.', canWork: 'hardly', touches: 'me', service: String(service.id) };
  return Number(/\/(\d+)$/.exec((await post(who, '/tickets', need)).headers.location)![1]);
}
const later = (minutes: number): void => desk.clock.pass(minutes * minute);
const unread = async ({ id }: Person): Promise<number> => unreadNotices((await desk.app.get(Actors).load(id))!);
const notices = async (who: Browser): Promise<string> => (await who.get('/notices').expect(200)).text;
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const readAll = async (who: Browser): Promise<void> => {
  const newest = /name="newest" value="(\d+)"/.exec(await notices(who));
  if (newest) await post(who, '/notices/readings', { newest: newest[1] });
};

describe('under the bell', () => {
  it('an agent hears of transfers to and from them, and of answers; nobody of their own deed', async () => {
    const { cast, browser } = desk;
    const id = await filed(browser.ana, 'Fans at full speed');
    await post(browser.jonas, `/tickets/${id}/assignments`);
    expect(await unread(cast.jonas)).toBe(0);
    await post(browser.mira, `/tickets/${id}/transfers`, {
      team: String(cast.teams.workplace.id),
      agent: String(cast.mira.id),
      transferReason: 'Yours.',
    });
    expect([await unread(cast.jonas), await unread(cast.mira)]).toEqual([1, 0]);
    expect(plain(await notices(browser.jonas))).toContain('Mira Kaya transferred this away from you');
    later(11);
    await post(browser.mira, `/tickets/${id}/transfers`, {
      team: String(cast.teams.workplace.id),
      agent: String(cast.jonas.id),
      transferReason: 'Yours.',
    });
    await post(browser.ana, `/tickets/${id}/answers`, { text: 'It got worse.' });
    const page = plain(await notices(browser.jonas));
    expect(page).toMatch(/Fans at full speed FH-\d+ Mira Kaya transferred this to you .* Ana Ruiz answered/);
    expect(await unread(cast.jonas)).toBe(2);
    later(11);
    await post(browser.mira, `/tickets/${id}/triage`, { serviceId: String(cast.services.vpn.id) });
    expect(await unread(cast.jonas)).toBe(3);
    expect(await repo(Mail).countBy({ template: 'notice' })).toBe(0);
  });

  it('what comes about one thing within ten minutes is one; opening reads it, looking does not', async () => {
    const { cast, browser } = desk;
    await readAll(browser.ana);
    const id = await filed(browser.ana, 'Screen flickers');
    await post(browser.jonas, `/tickets/${id}/replies`, { text: 'Which screen?' });
    later(3);
    await post(browser.jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'New cable.' });
    expect(await unread(cast.ana)).toBe(1);
    await browser.ana.get(`/tickets/${id}`).expect(200);
    const page = await notices(browser.ana);
    expect(plain(page)).toMatch(/1 unread .*Screen flickers FH-\d+ Jonas Weber replied .* Jonas Weber solved this/);
    expect(await unread(cast.ana)).toBe(1);
    const opened = await post(browser.ana, /\/notices\/\d+\/openings/.exec(page)![0]);
    expect(opened.headers.location).toBe(`/tickets/${id}`);
    expect(await unread(cast.ana)).toBe(0);
    expect(plain(await notices(browser.ana))).toContain('You’ve seen everything.');
  });

  it('its page says that it was seen, and then it was', async () => {
    const { cast, browser } = desk;
    const id = await filed(browser.ana, 'Keys stick');
    await post(browser.jonas, `/tickets/${id}/replies`, { text: 'On my way.' });
    const seen = () => browser.ana.post('/notices/seen').type('form');
    expect((await browser.ana.get(`/tickets/${id}`)).text).toContain('data-controller="seen"');
    await browser.sam.post('/notices/seen').type('form').send({ kind: 'ticket', id }).expect(204);
    await seen().send({ kind: 'ticket', id: 'x' }).expect(422);
    expect(await unread(cast.ana)).toBe(1);
    await seen().send({ kind: 'ticket', id }).expect(204);
    expect(await unread(cast.ana)).toBe(0);
    expect((await browser.ana.get(`/tickets/${id}`)).text).not.toContain('data-controller="seen"');
  });

  it('all that stood on the page is read at once, what came since is not', async () => {
    const { cast, browser } = desk;
    const ids = [
      await filed(browser.ana, 'Mouse'),
      await filed(browser.ana, 'Keyboard'),
      await filed(browser.ana, 'Desk'),
    ];
    await post(browser.jonas, `/tickets/${ids[0]}/replies`, { text: 'One' });
    await post(browser.jonas, `/tickets/${ids[1]}/replies`, { text: 'Two' });
    const newest = /name="newest" value="(\d+)"/.exec(await notices(browser.ana))![1];
    await post(browser.jonas, `/tickets/${ids[2]}/replies`, { text: 'Three' });
    const wrong = await browser.ana.post('/notices/readings').type('form').send({}).expect(422);
    expect(plain(wrong.text)).toContain('Reload this page and try again');
    await post(browser.ana, '/notices/readings', { newest });
    expect(await unread(cast.ana)).toBe(1);
    const news = (await notices(browser.ana)).split('news-unread').slice(1).join();
    expect(news).toContain('Desk');
  });

  it('a watcher hears of both sides; what became private shows nothing of it to them', async () => {
    const { cast, browser } = desk;
    const id = await filed(browser.ana, 'Somebody reads along');
    await post(browser.jonas, `/tickets/${id}/assignments`);
    await post(browser.ana, `/tickets/${id}/watchers`, { person: cast.sam.email });
    await post(browser.ana, `/tickets/${id}/answers`, { text: 'More.' });
    later(11);
    await post(browser.jonas, `/tickets/${id}/replies`, { text: 'We look.' });
    expect(plain(await notices(browser.sam))).toMatch(/Jonas Weber replied .* Ana Ruiz answered/);
    await post(browser.jonas, `/tickets/${id}/triage`, { serviceId: String(cast.services.security.id) });
    const page = await notices(browser.sam);
    expect(page).not.toMatch(/Somebody reads along|Jonas Weber replied|FH-/);
    expect(plain(page)).toContain('Something you can no longer open.');
    expect((await post(browser.sam, /\/notices\/\d+\/openings/.exec(page)![0])).headers.location).toBe('/notices');
    await post(browser.ana, `/tickets/${id}/answers`, { text: 'Still.' });
    expect((await repo(Notice).findBy({ personId: cast.sam.id, subjectId: id })).length).toBe(2);
    // Nor is whoever had it told of what goes on in it.
    expect(await repo(Notice).countBy({ personId: cast.jonas.id, subjectId: id, kind: 'request.answered' })).toBe(1);
  });

  it('somebody hears what was decided for them, and what became of their idea and their change', async () => {
    const { app, cast, browser, clock } = desk;
    await readAll(browser.ana);
    const granted = await ask(browser.ana, desk.tools.figma);
    for (let [open] = await waiting(granted); open; [open] = await waiting(granted)) {
      const decider = [cast.lena, cast.tom, cast.mira].find(({ id }) => id === open.approverId)!;
      await post(await signIn(desk, decider), `/decisions/by/${open.id}`, { decision: 'approved' });
    }
    expect(plain(await notices(browser.ana))).toMatch(/\w+ \w+ approved this/);
    const declined = await ask(browser.ana, desk.tools.figma);
    const [first] = await waiting(declined);
    await post(browser.lena, `/decisions/by/${first.id}`, {
      decision: 'declined',
      reason: 'No seat is left.',
      alternative: 'Penpot is there.',
    });
    expect(plain(await notices(browser.ana))).toContain('Lena Brandt declined this');

    const at = clock.now();
    const idea = await app.get(CarryOvers).give({ title: 'Say by when', words: '' }, { actorId: cast.ana.id, at });
    const move = { to: 'proposed' as const, team: '', promise: '', outcome: '' };
    await app.get(CarryOvers).move(idea.id, idea.version, move, { actorId: cast.chris.id, at });
    expect(plain(await notices(browser.ana))).toContain('Say by when Chris Lang proposed your idea');
    const changed = { said: 'Slow.', did: 'Faster now.', since: '2026-03-02', cause: null };
    const one = await app.get(Improvements).write(changed, { actorId: cast.mira.id, at });
    await app.get(Improvements).show(one.id, one.version, true, { actorId: cast.chris.id, at });
    expect(plain(await notices(browser.mira))).toContain('Faster now. Chris Lang published what you wrote');
  });
});

const waiting = async (ticketId: number) =>
  (await approvalsOf(ticketId)).filter(({ state, askedAt }) => state === 'waiting' && askedAt !== null);

describe('by email', () => {
  const chosen = (page: string): string[] => [...page.matchAll(/value="([\w.]+)" checked/g)].map(([, kind]) => kind);

  it('comes what the desk mails anyway; the rest is by choice, and never twice for one event', async () => {
    const { app, cast, browser } = desk;
    const before = await repo(Mail).count();
    expect(chosen((await browser.jonas.get('/account')).text)).toEqual([
      'request.replied',
      'request.asked',
      'request.reminded',
      'request.solved',
      'request.reopened',
      'request.decided',
    ]);
    expect((await browser.ana.get('/account')).text).not.toContain('value="request.given"');
    await post(browser.jonas, '/account/notices', { kinds: ['request.answered', 'nonsense'] });
    expect(chosen((await browser.jonas.get('/account')).text)).toEqual(['request.answered']);
    const id = await filed(browser.ana, 'No sound');
    await post(browser.jonas, `/tickets/${id}/replies`, { text: 'In which room?' });
    await post(browser.ana, `/tickets/${id}/answers`, { text: 'All of them.' });
    const mails = (await repo(Mail).find({ order: { id: 'ASC' } })).slice(before);
    expect(mails.map(({ template, personId }) => [template, personId])).toEqual([
      ['ticket-received', cast.ana.id],
      ['ticket-reply', cast.ana.id],
      ['notice', cast.jonas.id],
    ]);
    const { subject, text } = await app.get(MailRenderer).preview(mails.slice(2), desk.clock.now());
    expect(subject).toBe(`Ana Ruiz answered: No sound [FH-${id}]`);
    expect(text).toContain(`/tickets/${id}`);
    await post(browser.ana, '/account/notices', { kinds: ['request.asked'] });
    await post(browser.jonas, `/tickets/${id}/replies`, { text: 'Coming.' });
    expect(await repo(Mail).countBy({ template: 'ticket-reply', subjectId: id })).toBe(1);
    expect(await repo(Notice).countBy({ personId: cast.ana.id, subjectId: id })).toBe(2);
    await post(browser.jonas, '/account/notices', { kinds: [] });
  });
});

describe('what is kept', () => {
  it('counts as far as the bell shows it, in the question that asks who somebody is', async () => {
    const { app, cast, clock } = desk;
    for (let i = 0; i < 120; i += 1)
      await repo(Notice).insert({
        personId: cast.carla.id,
        kind: 'request.replied',
        subjectKind: 'ticket',
        subjectId: 900_000 + i,
        actorId: null,
        details: {},
        at: clock.now(),
        readAt: null,
        headId: null,
      });
    expect(await unread(cast.carla)).toBe(100);
    const carla = await signIn(desk, cast.carla);
    const page = await notices(carla);
    expect(page).toMatch(/<span class="bar-count" aria-hidden="true">99\+<\/span>/);
    expect(plain(page)).toContain('Notices: 99+ unread');
    const before = /\/notices\?before&#x3D;(\d+)/.exec(page)![1];
    expect((await carla.get(`/notices?before=${before}`).expect(200)).text).toContain('rel="prev"');
    expect(await countQueries(() => app.get(Actors).load(cast.carla.id))).toBe(1);
  });

  it('a note tells whom it names, by their whole name or by a first name that only one bears', async () => {
    const people = ['Mira Kaya', 'Ana Ruiz', 'Ana Lopez', 'José Núñez'].map((name, i) => ({ id: i + 1, name }));
    expect(mentionedIn('@Mira and @ana ruiz, not @Ana, @Mirador or mira kaya', people)).toEqual([1, 2]);
    expect(mentionedIn('ask @jose', people)).toEqual([4]);
    const { browser, cast } = desk;
    const [{ id }] = await repo(Ticket).findBy({ requesterId: cast.ana.id });
    await browser.jonas.post(`/tickets/${id}/notes`).type('form').send({ text: 'Look, @Mira Kaya.' }).expect(303);
    expect(await repo(Notice).countBy({ personId: cast.mira.id, kind: 'request.mentioned', subjectId: id })).toBe(1);
    expect(plain((await browser.mira.get('/notices')).text)).toContain('Jonas Weber mentioned you in a note');
  });

  it('nobody opens what another was told', async () => {
    const { cast, browser, clock } = desk;
    const { id } = await repo(Notice).save({
      personId: cast.jonas.id,
      kind: 'request.given',
      subjectKind: 'ticket',
      subjectId: 1,
      actorId: null,
      details: {},
      at: clock.now(),
      readAt: null,
      headId: null,
    });
    await browser.sam.post(`/notices/${id}/openings`).expect(404);
    expect((await repo(Notice).findOneByOrFail({ id })).readAt).toBeNull();
  });

  it('goes after its days, with the person, and with what was erased', async () => {
    const { app, cast, browser, clock } = desk;
    const known = plain((await browser.ana.get('/my/data/download')).text);
    expect(known).toContain('What you were told under the bell');
    expect(known).toContain('You chose not to get this by email: A decision on what I asked for');
    const about = await repo(Notice).findOneByOrFail({ personId: cast.jonas.id, kind: 'request.answered' });
    await app.get(Erasure).erase(cast.ana.id, cast.ada.id, clock.now());
    expect(await repo(Notice).countBy({ personId: cast.ana.id })).toBe(0);
    expect(await repo(Notice).countBy({ subjectKind: 'ticket', subjectId: about.subjectId })).toBe(0);
    await app.get(Notices).seen(cast.carla.id, ticketSubject(900_000), clock.now());
    clock.pass(59 * day);
    expect(await app.get(NoticePrivacy).purge(clock.now())).toBe(0);
    clock.pass(2 * day);
    await app.get(NoticePrivacy).purge(clock.now());
    expect(await repo(Notice).count()).toBe(0);
  });
});
