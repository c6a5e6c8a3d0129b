import { repo } from '../../src/core/database/tx';
import { minutes } from '../../src/core/time';
import { MailGates } from '../../src/mail/mail-gates';
import { Mail } from '../../src/mail/mail.entity';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { Indexing } from '../../src/search/indexing.service';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { Ticket } from '../../src/tickets/ticket.entity';
import { TicketWait } from '../../src/tickets/waits/ticket-wait.entity';
import { living } from '../insights/insights-desk';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { countQueries } from '../support/queries';

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

/** What a reader meets: without scripts, hidden words and the marks around them. */
const read = async (browser: Browser, path: string): Promise<string> =>
  (await browser.get(path).expect(200)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Ana and Jonas write in turns, a minute apart. */
async function talk(id: number, times: number, from = desk.clock.now()): Promise<void> {
  const { actor } = living(desk, cast);
  const [hers, his] = [await actor(cast.ana), await actor(cast.jonas)];
  const conversation = desk.app.get(Conversation);
  for (let n = 1; n <= times; n += 1) {
    const at = new Date(from.getTime() + minutes(n));
    if (n % 2) await conversation.answer(hers, id, { words: `Word ${n} of hers` }, at);
    else await conversation.reply(his, id, { words: `Word ${n} of his` }, at);
  }
}

describe('a long story', () => {
  let id: number;
  const words = (n: number): string => `Word ${n} of ${n % 2 ? 'hers' : 'his'}`;

  beforeAll(async () => {
    id = await living(desk, cast).file(cast.ana);
    await talk(id, 20);
  });

  it('shows the need and the newest messages; what was answered lies folded, and is not read', async () => {
    const page = await read(jonas, `/tickets/${id}`);
    expect(page).toContain('xylophone');
    expect(page).toContain('16 earlier messages');
    expect([1, 16].filter((n) => page.includes(words(n)))).toEqual([]);
    expect([17, 20].filter((n) => page.includes(words(n)))).toEqual([17, 20]);
    // Whoever asked reads all of it.
    expect(await read(ana, `/tickets/${id}`)).toContain(words(1));
  });

  it('shows all of it at its own address, and where a link leads to a message that lies folded', async () => {
    expect(await read(jonas, `/tickets/${id}?earlier=all`)).toContain(words(1));
    const { id: message } = await repo(Message).findOneByOrFail({ ticketId: id, words: words(3) });
    expect(await read(jonas, `/tickets/${id}?earlier=${message}`)).toContain(words(3));
    expect(await read(jonas, `/tickets/${id}?earlier=999999`)).not.toContain(words(3));
    await desk.app.get(Indexing).run(desk.clock.now());
    const { text } = await jonas.get('/search?q=%22Word%203%22').expect(200);
    expect(text).toContain(`/tickets/${id}?earlier&#x3D;${message}#message-${message}`);
  });

  it('is folded for whoever asked only where it is very long, and counts no note', async () => {
    const long = await living(desk, cast).file(cast.ana);
    await talk(long, 40);
    const note = { text: 'Only for the desk.' };
    await jonas.post(`/tickets/${long}/notes`).type('form').send(note).expect(303);
    const page = await read(ana, `/tickets/${long}`);
    expect(page).toContain('28 earlier messages');
    expect([1, 28, 29, 40].filter((n) => page.includes(words(n)))).toEqual([29, 40]);
    const all = await read(ana, `/tickets/${long}?earlier=all`);
    expect([1, 28, 29, 40].filter((n) => all.includes(words(n)))).toEqual([1, 28, 29, 40]);
    expect(page + all).not.toContain(note.text);
  });

  it('keeps what nobody answered in sight, and asks no more for a longer story', async () => {
    const open = () => jonas.get(`/tickets/${id}`).expect(200);
    await open();
    const before = await countQueries(open);
    const hers = await living(desk, cast).actor(cast.ana);
    for (let n = 1; n <= 8; n += 1) {
      const at = new Date(desk.clock.now().getTime() + minutes(60 + n));
      await desk.app.get(Conversation).answer(hers, id, { words: `And ${n} more` }, at);
    }
    const page = await read(jonas, `/tickets/${id}`);
    expect(page).toContain('And 1 more');
    expect(page).toContain('19 earlier messages');
    expect(await countQueries(open)).toBe(before);
  });

  it('makes one line of the changes between two messages, but for what is now', async () => {
    const busy = await living(desk, cast).file(cast.ana, { title: 'Moved about' });
    for (const browser of [jonas, mira, jonas, mira, jonas]) {
      const { text } = await browser.get(`/tickets/${busy}`).expect(200);
      const version = /name="version" value="(\d+)"/.exec(text)?.[1];
      await browser.post(`/tickets/${busy}/assignments`).type('form').send({ version }).expect(303);
    }
    const { text } = await jonas.get(`/tickets/${busy}`).expect(200);
    expect(text).toMatch(/<summary[^>]*>(?:(?!<\/summary>)[\s\S])*\d changes/);
    const folded = /<details class="more changes">[\s\S]*?<\/details>/.exec(text)?.[0] ?? '';
    expect(folded.match(/class="moment/g)?.length).toBeGreaterThanOrEqual(3);
    expect(text.slice(text.indexOf(folded) + folded.length)).toContain('Jonas Weber is on it');
  });
});

describe('beside the conversation', () => {
  it('stand the promises that run; what was kept or missed lies folded', async () => {
    const id = await living(desk, cast).file(cast.ana);
    await living(desk, cast).reply(cast.jonas, id);
    const { text } = await jonas.get(`/tickets/${id}`).expect(200);
    const aside = text.slice(text.indexOf('<aside'));
    const [open, ended] = [aside.slice(0, aside.indexOf('<details')), aside.slice(aside.indexOf('<details'))];
    expect(open).toContain('Done');
    expect(open).not.toContain('First answer');
    expect(ended).toMatch(/<summary[^>]*>1 kept[\s\S]*?First answer/);
  });

  it('stands who asked, with manager, department, local time and what else they have open', async () => {
    const life = living(desk, cast);
    const [one, hidden, third] = [
      await life.file(cast.lena, { title: 'Chair squeaks' }),
      await life.file(cast.lena, { title: 'Somebody reads my mail', serviceId: cast.services.security.id }),
      await life.file(cast.lena, { title: 'Lamp flickers' }),
    ];
    const page = await read(jonas, `/tickets/${third}`);
    expect(page).toMatch(/Lena Brandt.*Sales.*1 more open ticket.*Chair squeaks.*Local time/);
    expect(page).not.toContain('reads my mail');
    const tom = await signIn(desk, cast.tom);
    expect(await read(tom, `/tickets/${third}`)).toMatch(/2 more open tickets.*reads my mail/);
    expect(await read(jonas, `/tickets/${one}`)).not.toContain(`FH-${hidden}`);
  });

  it('tells a lead how they rated, and nobody else', async () => {
    const life = living(desk, cast);
    const id = await life.file(cast.ana, { title: 'Monitor hums' });
    await life.solve(cast.jonas, id);
    await life.confirm(cast.ana, id);
    await life.rate(id, 2);
    await desk.settle();
    const next = await life.file(cast.ana);
    const forLead = await read(mira, `/tickets/${next}/requester`);
    expect(forLead).toMatch(/Being made right.*Monitor hums.*How they rated us 2 of 5/);
    const forAgent = await read(jonas, `/tickets/${next}/requester`);
    expect(forAgent).toContain('Monitor hums');
    expect(forAgent).not.toMatch(/of 5|made right/);
    await ana.get(`/tickets/${next}/requester`).expect(403);
  });

  it('finds what was solved alike, with what solved it, and nothing that is not this agent’s to see', async () => {
    const life = living(desk, cast);
    const title = 'Docking station does not wake the screens';
    for (const serviceId of [cast.services.laptop.id, cast.services.security.id]) {
      const id = await life.file(cast.lena, { title: `${title} ${serviceId}`, serviceId });
      await life.solve(serviceId === cast.services.laptop.id ? cast.jonas : cast.tom, id);
    }
    await life.file(cast.lena, { title: 'Holiday calendar is empty' });
    // Another title, the same words in it; and one that has only the title's most common word.
    const words = 'The external monitors flicker whenever Thunderbolt wakes up.';
    for (const [other, said] of [
      ['Dark after lunch', words],
      ['Station wagon', 'Where do I park it?'],
    ])
      await life.solve(cast.jonas, await life.file(cast.lena, { title: other, words: said }));
    await desk.app.get(Indexing).run(desk.clock.now());
    const id = await life.file(cast.ana, { title: 'Screens stay black at the docking station', words });
    const page = await read(jonas, `/tickets/${id}/similar`);
    expect(page).toContain(`${title} ${cast.services.laptop.id}`);
    expect(page).toContain('It was the kumquat.');
    expect(page).not.toContain(`${title} ${cast.services.security.id}`);
    expect(page).toContain('Dark after lunch');
    expect(page).not.toMatch(/Holiday|Station wagon/);
    const tom = await signIn(desk, cast.tom);
    expect(await read(tom, `/tickets/${id}/similar`)).toContain(`${title} ${cast.services.security.id}`);
    const { text } = await jonas.get(`/tickets/${id}/similar`).set('Turbo-Frame', 'similar').expect(200);
    expect(text.trim()).toMatch(/<turbo-frame id="similar"/);
    expect(text).not.toContain('<html');
  });
});

describe('a promise about to break in silence', () => {
  const boxOf = (text: string): string => /<textarea[^>]*id="text"[^>]*>([^<]*)/.exec(text)?.[1] ?? '';
  const offer = 'Tell them now: a new time and why';

  it('is spoken of before it breaks: a new time and why stand in the box, and nothing is sent', async () => {
    const life = living(desk, cast);
    const id = await life.file(cast.ana, { title: 'Badge reader is dead' });
    expect(await read(jonas, `/tickets/${id}`)).not.toContain(offer);
    const { dueAt, riskAt } = await repo(SlaClock).findOneByOrFail({ subjectId: id, target: 'first_response' });
    await desk.travel(new Date((riskAt as Date).getTime() + minutes(1)));
    const page = await read(jonas, `/tickets/${id}`);
    expect(page).toMatch(/We promised Ana an answer by [^.]*\. Nothing has been said yet\./);
    expect(page).toContain(offer);
    const { text } = await jonas.get(`/tickets/${id}?tell=now`).expect(200);
    expect(boxOf(text)).toMatch(/^Hi Ana,\s+This will take longer[\s\S]*Nobody has been free to start on it yet/);
    expect(await repo(Message).countBy({ ticketId: id })).toBe(1);

    const pledge = /name="pledge"[^>]*value="([^"]+Z)"[^>]*checked/.exec(text)?.[1];
    expect(new Date(pledge as string).getTime()).toBeGreaterThan(dueAt.getTime());
    await jonas
      .post(`/tickets/${id}/replies`)
      .type('form')
      .send({ text: boxOf(text), pledge, then: 'open' })
      .expect(303);
    expect(await read(jonas, `/tickets/${id}`)).not.toContain(offer);
    expect((await repo(SlaClock).findOneByOrFail({ subjectId: id, target: 'given_word' })).dueAt).toEqual(
      new Date(pledge as string),
    );
  });

  it('goes below what was begun, and is not asked of what says nothing or is over', async () => {
    const life = living(desk, cast);
    const id = await life.file(cast.ana, { title: 'Badge printer is dead too' });
    await jonas.post(`/tickets/${id}/drafts`).type('form').send({ mode: 'reply', text: 'I was there.' }).expect(200);
    const quiet = await jonas.get(`/tickets/${id}?tell=now`).expect(200);
    expect(boxOf(quiet.text)).toBe('I was there.');
    const { dueAt } = await repo(SlaClock).findOneByOrFail({ subjectId: id, target: 'first_response' });
    await desk.travel(new Date(dueAt.getTime() + minutes(1)));
    const late = await jonas.get(`/tickets/${id}?tell=now`).expect(200);
    expect(boxOf(late.text)).toMatch(/^I was there\.\s+Hi Ana,\s+This is taking longer/);
    await life.solve(cast.jonas, id);
    expect(await read(jonas, `/tickets/${id}?tell=now`)).not.toMatch(/taking longer|Tell them now/);
  });
});

describe('a ticket on hold', () => {
  const send = (id: number, path: string, fields: object) =>
    jonas.post(`/tickets/${id}/${path}`).type('form').send(fields);
  const waits = async (title: string, more: object): Promise<number> => {
    const id = await living(desk, cast).file(cast.ana, { title });
    await send(id, 'replies', { text: 'One moment.', then: 'wait', ...more }).expect(303);
    return id;
  };
  const wokenAt = async (ticketId: number): Promise<TicketWait> => repo(TicketWait).findOneByOrFail({ ticketId });

  it('says who is reminded and when, and stops reminding them when somebody switches it off', async () => {
    const id = await waits('Which cable?', { waitingOn: 'requester', chaseAsked: 'yes', chase: 'yes' });
    expect(await read(jonas, `/tickets/${id}`)).toMatch(/We’ll remind Ana .*, tell them .* that it ends, and end it/);
    await send(id, 'chase-changes', { chase: 'no' }).expect(303);
    const off = await read(jonas, `/tickets/${id}`);
    expect(off).toMatch(/Ana isn’t reminded\. It’s back on top .*Jonas Weber turned reminders off/);
    const { until, wakeAt } = await wokenAt(id);
    expect(wakeAt).toEqual(until);
    await desk.travel(until as Date);
    expect(await repo(Mail).countBy({ subjectId: id, template: 'ticket-reminder' })).toBe(0);
    expect((await repo(Ticket).findOneByOrFail({ id })).status).toBe('open');
  });

  it('reminds them again from when it is switched on', async () => {
    const id = await waits('Which lamp?', { waitingOn: 'requester', chaseAsked: 'yes' });
    await send(id, 'chase-changes', { chase: 'yes' }).expect(303);
    expect(await wokenAt(id)).toMatchObject({ chase: true, until: null });
    await send(id, 'chase-changes', { chase: 'perhaps' }).expect(422);
    await ana.post(`/tickets/${id}/chase-changes`).type('form').send({ chase: 'no' }).expect(403);
  });

  it('writes to the vendor by email: a real mail with the number, and words that only the desk reads', async () => {
    const id = await waits('Fan rattles', { waitingOn: 'third_party', vendor: 'Dell', reference: 'D-77' });
    expect(await read(jonas, `/tickets/${id}`)).toMatch(/Dell \(D-77\).*Write to Dell.*Their answer comes to desk@/);
    const fields = { vendorSubject: 'A fan that rattles', vendorText: 'When does the fan come? The pin is 4711.' };
    const refused = await send(id, 'vendor-emails', { ...fields, vendorEmail: 'dell' }).expect(422);
    expect(refused.text).toContain('When does the fan come?');
    expect(refused.text).not.toContain('Copy it from here');
    await send(id, 'vendor-emails', { ...fields, vendorEmail: 'Support@Dell.example' }).expect(303);
    const mail = await repo(Mail).findOneByOrFail({ subjectId: id, template: 'ticket-vendor' });
    expect(mail).toMatchObject({ address: 'support@dell.example', personId: null });
    const { subject, text } = await desk.app.get(MailRenderer).render([mail], desk.clock.now());
    expect(subject).toBe(`A fan that rattles [FH-${id}]`);
    expect(text).toMatch(/When does the fan come\?[\s\S]*Jonas Weber[\s\S]*D-77/);
    expect(text).not.toMatch(/aren’t read|xylophone|http/);
    expect(await desk.app.get(MailGates).passing([mail], desk.clock.now())).toHaveLength(1);

    expect(await read(jonas, `/tickets/${id}`)).toMatch(/Email to Dell, support@dell\.example.*the fan come/);
    expect(await read(ana, `/tickets/${id}`)).not.toContain('the fan come');
    const written = await repo(Message).findOneByOrFail({ ticketId: id, purpose: 'vendor' });
    await send(id, 'redactions', { message: written.id, words: '4711' }).expect(303);
    expect(JSON.stringify(await repo(Mail).findOneByOrFail({ id: mail.id }))).not.toContain('4711');
    expect(await read(jonas, `/tickets/${id}`)).not.toContain('4711');
  });

  it('writes to nobody outside while it waits for nobody outside', async () => {
    const id = await living(desk, cast).file(cast.ana, { title: 'Door squeaks' });
    const fields = { vendorEmail: 'a@b.example', vendorSubject: 'x', vendorText: 'Nobody reads this.' };
    await send(id, 'vendor-emails', fields).expect(422);
    expect(await repo(Mail).countBy({ subjectId: id, template: 'ticket-vendor' })).toBe(0);
  });
});

it('a number beyond all rows leads nowhere, wherever it stands', async () => {
  const id = await living(desk, cast).file(cast.ana);
  const beyond = '99999999999';
  await jonas.get(`/tickets/${id}/redactions/new?message=${beyond}`).expect(404);
  await jonas.post(`/tickets/${id}/redactions`).type('form').send({ message: beyond }).expect(404);
  await ana.post('/tickets').type('form').send({ follows: beyond }).expect(422);
  for (const path of ['/tickets/new', '/phone-tickets/new', '/phone-tickets/new/questions'])
    expect((await jonas.get(`${path}?follows=${beyond}&service=${beyond}`)).status).toBeLessThan(500);
});
