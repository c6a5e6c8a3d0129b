import { repo } from '../../src/core/database/tx';
import { Config } from '../../src/core/config';
import { Mail } from '../../src/mail/mail.entity';
import { MailSender } from '../../src/mail/sending/mail-sender.service';
import { SmtpTransport } from '../../src/mail/sending/smtp-transport';
import { Absences } from '../../src/people/absences/absences.service';
import { Teams } from '../../src/people/teams/teams.service';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { PostOffice } from '../mail/mail-desk';
import { addTool } from '../tool-requests/tools';

let desk: TestApp;
let cast: Cast;
let ana: Browser;
let ada: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, ada] = [await signIn(desk, cast.ana), await signIn(desk, cast.ada)];
});
afterAll(() => desk.close());

const post = (who: Browser, path: string, fields: object = {}) => who.post(path).type('form').send(fields);
const file = async (title: string, service: { id: number } | null) => {
  const need = { words: title, canWork: 'hardly', touches: 'me', service: String(service?.id ?? '') };
  const answer = await post(ana, '/tickets', need).expect(303);
  return Number(/\/tickets\/(\d+)/.exec(answer.headers.location!)![1]);
};
const text = async (who: Browser, path: string) => (await who.get(path).expect(200)).text.replaceAll('&#x27;', "'");
const clocksOf = (id: number) => repo(SlaClock).findBy({ subjectKind: 'ticket', subjectId: id });
const members = (personIds: number[]) =>
  desk.app.get(Teams).setMembers(
    cast.teams.network.id,
    personIds.map((personId) => ({ personId, lead: false })),
    null,
    desk.clock.now(),
  );
/** The desk's own schedule begins what can be kept by now. */
const later = (minutes: number) => desk.travel(new Date(desk.clock.now().getTime() + minutes * 60_000));
const unpromised = 'we can’t promise a time';

test('no time is promised where nobody could keep it, as everybody reads, until somebody is there', async () => {
  await members([]);
  const id = await file('VPN is down', cast.services.vpn);
  expect(await clocksOf(id)).toEqual([]);
  expect(await text(ana, `/tickets/${id}`)).toContain(unpromised);
  expect(await text(ana, '/')).toContain(unpromised);
  const [mail] = await repo(Mail).findBy({ subjectId: id, template: 'ticket-received' });
  expect(mail.data).toMatchObject({ promiseAt: null, unpromised: true });
  expect(await text(ada, '/admin')).toMatch(/Nobody can answer for: [^.]*VPN/);
  expect(await text(ada, '/admin')).toContain('1 open request has no promised time.');
  expect(await text(ada, '/')).toContain('Nobody can answer');
  expect(await text(ana, '/')).not.toContain('Nobody can answer');
  await later(30);
  expect(await clocksOf(id)).toEqual([]);
  const since = desk.clock.now();
  await members([cast.tom.id]);
  await later(30);
  const first = (await clocksOf(id)).find(({ target }) => target === 'first_response')!;
  expect(first.startedAt.getTime()).toBeGreaterThan(since.getTime());
  expect(await text(ana, `/tickets/${id}`)).not.toContain(unpromised);
  expect(await repo(Mail).countBy({ subjectId: id, template: 'ticket-promised' })).toBe(1);
  const rounds = (await clocksOf(id)).length;
  expect(await text(ada, '/admin')).not.toMatch(/Nobody can answer|no promised time/);
  await later(30);
  expect(await clocksOf(id)).toHaveLength(rounds);
});

test('the promise is told before it is sent, also where a fault shows the page again', async () => {
  await members([]);
  const { vpn, laptop } = cast.services;
  expect(await text(ana, `/tickets/new?service=${laptop.id}`)).toMatch(/If you send this now, you’ll hear/);
  expect(await text(ana, `/tickets/new?service=${vpn.id}`)).toContain(unpromised);
  const told = async (canWork: string) => {
    const fault = await post(ana, '/tickets', { words: '', canWork, touches: 'many', service: String(laptop.id) });
    return /you’ll hear from us by ([^<]*?)\.</.exec(fault.text)![1];
  };
  expect(await told('no')).not.toBe(await told('yes'));
});

test('a call without a service can be sorted later, also once it is solved', async () => {
  const jonas = await signIn(desk, cast.jonas);
  const call = { person: cast.ana.email, words: 'Mouse', canWork: 'yes', touches: 'me', channel: 'phone' };
  const answer = await post(jonas, '/phone-tickets', { ...call, solved: 'yes', solution: 'New one.' }).expect(303);
  const id = Number(/(\d+)/.exec(answer.headers.location!)![1]);
  expect(await repo(Ticket).findOneByOrFail({ id })).toMatchObject({ serviceId: null, status: 'resolved' });
  expect(await text(jonas, `/tickets/${id}`)).toContain(`/tickets/${id}/triage`);
  await post(jonas, `/tickets/${id}/triage`, { serviceId: cast.services.printing.id }).expect(303);
  const sorted = await repo(Ticket).findOneByOrFail({ id });
  expect(sorted).toMatchObject({ serviceId: cast.services.printing.id, teamId: cast.teams.workplace.id });
  expect(sorted).toMatchObject({ status: 'resolved', assigneeId: cast.jonas.id });
});

test('somebody who left cannot keep it either; whoever takes it can, and another team that has people', async () => {
  await members([cast.tom.id]);
  await desk.app.get(Teams).setMembers(cast.teams.network.id, [], null, desk.clock.now());
  const [taken, moved, ended] = [
    await file('Taken', cast.services.vpn),
    await file('Moved', cast.services.vpn),
    await file('Withdrawn', cast.services.vpn),
  ];
  const jonas = await signIn(desk, cast.jonas);
  await post(jonas, `/tickets/${taken}/replies`, { text: 'I look at it.' }).expect(303);
  expect((await clocksOf(taken)).find(({ target }) => target === 'first_response')!.metAt).not.toBeNull();
  await post(jonas, `/tickets/${moved}/triage`, { serviceId: cast.services.laptop.id }).expect(303);
  expect((await clocksOf(moved)).map(({ target }) => target)).toContain('first_response');
  await post(ana, `/tickets/${ended}/withdrawals`, {}).expect(303);
  const flags = await repo(Ticket).findBy({ unpromised: true });
  expect(flags).toEqual([]);
});

test('a reopening promises nothing either without a team; “I’m not sure” counts on the whole desk', async () => {
  await members([cast.tom.id]);
  const id = await file('Comes back', cast.services.vpn);
  const tom = await signIn(desk, cast.tom);
  await post(tom, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'Done.' }).expect(303);
  await repo(Ticket).update({ id }, { assigneeId: null });
  await members([]);
  const before = (await clocksOf(id)).length;
  await post(ana, `/tickets/${id}/reopenings`, { reason: 'No.' }).expect(303);
  expect(await clocksOf(id)).toHaveLength(before);
  expect(await repo(Ticket).findOneByOrFail({ id })).toMatchObject({ status: 'open', unpromised: true });
  await members([cast.tom.id]);
  await later(2);
  expect((await clocksOf(id)).filter(({ cycle, endedAt }) => cycle === 2 && endedAt === null)).not.toHaveLength(0);
  expect((await clocksOf(await file('Not sure', null))).length).toBeGreaterThan(0);
});

test('a team that is away keeps nothing either, until somebody is back; nothing is transferred to it', async () => {
  await members([cast.tom.id]);
  const today = desk.clock.now().toISOString().slice(0, 10);
  const absence = { from: today, until: today };
  await desk.app.get(Absences).enter(cast.tom, absence, null, desk.clock.now());
  const id = await file('Everybody is away', cast.services.vpn);
  expect(await clocksOf(id)).toEqual([]);
  expect(await text(ana, `/tickets/${id}`)).toContain(unpromised);
  expect(await text(ana, `/tickets/new?service=${cast.services.vpn.id}`)).toContain(unpromised);
  expect(await text(ada, '/admin')).toMatch(/Nobody can answer for: [^.]*VPN/);
  const jonas = await signIn(desk, cast.jonas);
  const other = await file('Goes nowhere', cast.services.laptop);
  const there = { team: String(cast.teams.network.id), agent: '', transferReason: 'Yours.' };
  const refused = await post(jonas, `/tickets/${other}/transfers`, there).expect(422);
  expect(refused.text).toContain('Nobody in this team is here to answer.');
  expect(refused.text).toContain('Yours.');
  const [{ id: absenceId }] = await desk.app.get(Absences).of(cast.tom.id, desk.clock.now());
  const change = { personId: cast.tom.id, actorId: null, at: desk.clock.now() };
  await desk.app.get(Absences).end(absenceId, cast.tom.zone, change);
  await later(2);
  expect((await clocksOf(id)).map(({ target }) => target)).toContain('first_response');
  await post(jonas, `/tickets/${other}/transfers`, there).expect(303);
});

test('no day of delivery is promised for a tool that nobody could deliver', async () => {
  await members([]);
  const tool = await addTool(desk.app, cast, {
    name: 'Label printer',
    serviceId: cast.services.vpn.id,
    needsManager: false,
  });
  const asked = await post(ana, `/catalogue/${tool.slug}/requests`, { purpose: 'Labels.' }).expect(303);
  const id = Number(/\/tickets\/(\d+)/.exec(asked.headers.location!)![1]);
  await desk.settle();
  const delivery = () => repo(SlaClock).findBy({ subjectKind: 'fulfilment', subjectId: id });
  expect(await delivery()).toEqual([]);
  expect(await text(ana, `/tickets/${id}`)).toContain(unpromised);
  await later(2);
  expect(await delivery()).toEqual([]);
  await members([cast.tom.id]);
  await later(2);
  expect(await delivery()).toMatchObject([{ target: 'fulfilment', metAt: null }]);
  expect(await text(ana, `/tickets/${id}`)).not.toContain(unpromised);
  await later(2);
  expect(await delivery()).toHaveLength(1);
});

test('while email does not leave no time is promised, and why is true; it begins once it leaves', async () => {
  await members([cast.tom.id]);
  const office = new PostOffice();
  await office.open();
  const away = Object.assign(new Config(), desk.app.get(Config), { SMTP_URL: office.url });
  await office.close();
  desk.app.get(MailSender).use(new SmtpTransport(away));
  const before = await file('Email has just stopped', cast.services.vpn);
  expect((await clocksOf(before)).length).toBeGreaterThan(0);
  await later(45);
  const id = await file('Email is away', cast.services.vpn);
  expect(await clocksOf(id)).toEqual([]);
  const told = 'our email isn’t working, so we can’t promise a time';
  expect(await text(ana, `/tickets/${id}`)).toContain(told);
  expect(await text(ana, `/tickets/new?service=${cast.services.vpn.id}`)).toContain('Our email isn’t working just now');
  expect(await text(ada, '/')).toContain('because our email isn’t working');
  const port = Number(new URL(office.url).port);
  await office.open(port);
  await later(10);
  await later(2);
  expect((await clocksOf(id)).map(({ target }) => target)).toContain('first_response');
  expect(await text(ana, `/tickets/${id}`)).not.toContain(told);
  expect(await text(ada, '/')).not.toContain('because our email isn’t working');
  expect(office.letters.map(({ text: words }) => words).join()).toContain('Our email wasn’t working when you wrote');
  await office.close();
});

test('the desk writes into what is closed, which stays closed; who follows is taken out by the desk', async () => {
  await members([cast.tom.id]);
  const jonas = await signIn(desk, cast.jonas);
  const id = await file('Closed for good', cast.services.laptop);
  await post(jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'New cable.' }).expect(303);
  await post(ana, `/tickets/${id}/confirmations`).expect(303);
  const page = await text(jonas, `/tickets/${id}`);
  expect(page).toMatch(
    /This is closed\. .?Ana.? gets what you write, and can say “It’s broken again”\. It stays closed\./,
  );
  const before = await repo(Ticket).findOneByOrFail({ id });
  await post(jonas, `/tickets/${id}/replies`, { text: 'Keep the spare cable.' }).expect(303);
  const after = await repo(Ticket).findOneByOrFail({ id });
  expect(after).toEqual({ ...before, version: after.version });
  expect((await clocksOf(id)).every(({ endedAt }) => endedAt !== null)).toBe(true);
  const [mail] = await repo(Mail).findBy({ subjectId: id, template: 'ticket-reply', personId: cast.ana.id });
  expect(mail.data).toMatchObject({ closed: true, words: 'Keep the spare cable.' });
  expect(await text(ana, `/tickets/${id}`)).toContain('Keep the spare cable.');
  await post(jonas, `/tickets/${id}/waits`, { waitingOn: 'requester', waitReason: 'Well?' }).expect(422);
  await post(ana, `/tickets/${id}/reopenings`, { reason: 'It came loose.' }).expect(303);
  expect((await repo(Ticket).findOneByOrFail({ id })).status).toBe('open');
  await post(ana, `/tickets/${id}/watchers`, { person: cast.sam.email }).expect(303);
  const removal = `/tickets/${id}/watchers/${cast.sam.id}/removals`;
  expect(await text(jonas, `/tickets/${id}`)).toContain(removal);
  await post(jonas, removal).expect(303);
  expect(await text(jonas, `/tickets/${id}`)).not.toContain(removal);
  await (await signIn(desk, cast.sam)).get(`/tickets/${id}`).expect(404);
});

test('a megabyte comes back whole from either kind of form; more than that is told as too large', async () => {
  const long = 'é'.repeat(500_000);
  const send = (typed: string, multipart: boolean) => {
    const need = { words: 'Screen flickers', canWork: 'hardly', touches: 'me', service: '', text: typed };
    return multipart ? ana.post('/tickets').field(need) : post(ana, '/tickets', need);
  };
  for (const multipart of [true, false]) {
    const page = await send(long, multipart).expect(422);
    expect(/name="text"[^>]*>([^<]*)/.exec(page.text)?.[1]).toHaveLength(long.length);
    expect((await send(`${long}${long}`, multipart).expect(413)).text).toContain('That’s too large');
  }
});
