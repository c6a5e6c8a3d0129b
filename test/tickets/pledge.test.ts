import { repo } from '../../src/core/database/tx';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { pledgeTimes } from '../../src/sla/calendars/pledge-times';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Mail } from '../../src/mail/mail.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { ownerState } from '../../src/tickets/page/owner-state';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { Postbox } from '../support/postbox';

let box: Postbox;
let desk: TestApp;
let cast: Cast;
let [ana, jonas, mira, sam]: Browser[] = [];

beforeAll(async () => {
  box = await Postbox.open();
  desk = await startApp({ env: { SMTP_URL: box.url } });
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas, mira, sam] = await Promise.all(
    [cast.ana, cast.jonas, cast.mira, cast.sam].map((person) => signIn(desk, person)),
  );
});
afterAll(async () => {
  await desk.close();
  await box.close();
});

const file = async (title: string) =>
  (
    await desk.app.get(Filing).file(
      {
        title,
        words: title,
        requesterId: cast.ana.id,
        submittedBy: cast.ana,
        serviceId: cast.services.laptop.id,
        canWork: 'hardly',
        touches: 'me',
        channel: 'portal',
      },
      desk.clock.now(),
    )
  ).id;
const reply = (who: Browser, id: number, fields: Record<string, string>) =>
  who
    .post(`/tickets/${id}/replies`)
    .type('form')
    .send({ text: 'We look at it.', ...fields });
const words = (id: number) =>
  repo(SlaClock).find({ where: { subjectKind: 'ticket', subjectId: id, target: 'given_word' }, order: { id: 'ASC' } });
const outcomes = async (id: number) => (await words(id)).map(({ outcome }) => outcome);
const today16 = '2026-03-10T15:00:00.000Z';

it('offers the times at which the desk works, the next working day after a Friday', () => {
  const calendar = {
    timeZone: 'Europe/Berlin',
    hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  } as never;
  const times = (now: string) => pledgeTimes(calendar, new Date(now)).map((time) => time.toISOString().slice(5, 16));
  expect(times('2026-03-10T08:00:00Z')).toEqual(['03-10T15:00', '03-11T09:00', '03-11T15:00']);
  expect(times('2026-03-13T14:45:00Z')).toEqual(['03-16T09:00', '03-16T15:00']);
});

it('a time that somebody writes is offered as a promise, while they write or once it is sent', async () => {
  const id = await file('The mouse is slow');
  const draft = async (who: Browser, mode: string, text: string) =>
    (await who.post(`/tickets/${id}/drafts`).type('form').send({ mode, text }).expect(200)).body as {
      promise?: { at: string; offer: string };
    };
  const text = 'I’ll come back to you tomorrow.';
  expect((await draft(jonas, 'reply', text)).promise).toEqual({
    at: '2026-03-11T17:00',
    offer: 'Make it a promise: Wednesday 11 March, 17:00',
    made: 'Promised: Wednesday 11 March, 17:00. Undo',
  });
  for (const [who, mode, typed] of [
    [jonas, 'note', text],
    [ana, 'answer', text],
    [jonas, 'reply', '> I’ll come back to you tomorrow.\n\nDid I?'],
  ] as const)
    expect((await draft(who, mode, typed)).promise).toBeUndefined();

  const sent = await reply(jonas, id, { text }).expect(303);
  expect(sent.headers.location).toContain('wrote=now#composer');
  const page = (await jonas.get(sent.headers.location).expect(200)).text;
  expect(page).toContain('You wrote “tomorrow”. Do you promise an update by Wednesday 11 March, 17:00?');
  expect((await mira.get(sent.headers.location).expect(200)).text).not.toContain('You wrote “');
  const pledge = /name="pledge" value="([^"]+Z)"/.exec(page.slice(page.indexOf('You wrote “')))![1];
  const give = (who: Browser, value: string) => who.post(`/tickets/${id}/pledges`).type('form').send({ pledge: value });
  await give(sam, pledge).expect(403);
  await give(jonas, '2020-01-01T10:00:00.000Z').expect(303);
  expect(await words(id)).toHaveLength(0);
  await give(jonas, pledge).expect(303);
  expect((await words(id)).map(({ dueAt }) => dueAt.toISOString())).toEqual([pledge]);
  expect((await repo(Ticket).findOneByOrFail({ id })).promiseAt.toISOString()).toBe(pledge);
  expect((await jonas.get(sent.headers.location).expect(200)).text).not.toContain('You wrote “');
  // With script, or with a promise, nobody is asked afterwards.
  const other = await file('The mouse is fast');
  for (const [headers, fields] of [
    [{ 'X-Turbo-Request-Id': 'a' }, {}],
    [{}, { pledge: today16 }],
  ] as const) {
    const again = await reply(jonas, other, { text, ...fields })
      .set(headers)
      .expect(303);
    expect(again.headers.location).not.toContain('wrote');
  }
});

it('goes out with the reply: on the page of the desk, of the person, in the queue and in the mail', async () => {
  const id = await file('Screen flickers');
  expect((await jonas.get(`/tickets/${id}`)).text).toContain(`value="${today16}"`);
  await reply(jonas, id, { pledge: today16 }).expect(303);
  await desk.settle();
  expect((await ana.get(`/tickets/${id}`)).text).toContain('Jonas is on it. Next update by 16:00 today.');
  expect((await ana.get(`/tickets/${id}`)).text).toContain('Jonas promised an update by 16:00 today');
  expect((await jonas.get(`/tickets/${id}`)).text).toContain('You promised an update by 16:00 today.');
  expect((await jonas.get('/queue?view=all&search=flickers')).text).toContain('promised update by');
  expect(box.newest(cast.ana.email, /Screen flickers/).text).toContain('Next update by');
  await sam.get(`/tickets/${id}`).expect(404);
});

it('reads as it was typed, on the page of both and in both parts of the mail', async () => {
  const id = await file('Script for the share');
  const lines = [
    '    net use X: \\\\files\\it',
    '      /persistent',
    '',
    'See https://help.test/share',
    '- [x](javascript:x)',
  ];
  await reply(jonas, id, { text: lines.join('\n') }).expect(303);
  await desk.settle();
  const mail = box.newest(cast.ana.email, /Script for the share/);
  for (const read of [(await ana.get(`/tickets/${id}`)).text, (await jonas.get(`/tickets/${id}`)).text, mail.html]) {
    expect(read).toContain('<pre><code>net use X: \\\\files\\it\n  /persistent\n</code></pre>');
    expect(read).toContain('<a href="https://help.test/share" rel="noopener nofollow">https://help.test/share</a>');
    expect(read).not.toContain('href="javascript');
  }
  expect(mail.text).toMatch(/net use X: \\\\files\\it\n> {3}\/persistent[^]*See https:\/\/help\.test\/share/);
});

it('is told in time when it is renewed before it falls due, and kept by a word alone', async () => {
  const id = await file('Dock hums');
  await reply(jonas, id, { pledge: today16 }).expect(303);
  await reply(jonas, id, { text: 'Still at it.', pledgeAt: '2026-03-11T10:00' }).expect(303);
  expect(await outcomes(id)).toEqual(['told_in_time', null]);
  expect((await ana.get(`/tickets/${id}`)).text).toContain('Jonas kept you posted');
  await reply(jonas, id, { text: 'Here it is.' }).expect(303);
  expect(await outcomes(id)).toEqual(['told_in_time', 'kept']);
});

it('runs on while the ticket waits for the person, and says so', async () => {
  const id = await file('Key sticks');
  await reply(jonas, id, { pledge: today16, then: 'requester' }).expect(303);
  expect((await ana.get(`/tickets/${id}`)).text).toContain('Our clock is paused. Next update by 16:00 today.');
});

it('says why the clock stands still, and that it runs on where the promise does not wait', async () => {
  const id = await file('Screen goes to the vendor');
  await jonas
    .post(`/tickets/${id}/waits`)
    .type('form')
    .send({ waitingOn: 'third_party', waitReason: 'The vendor sends a part.' })
    .expect(303);
  const [owner, agent] = [(await ana.get(`/tickets/${id}`)).text, (await jonas.get(`/tickets/${id}`)).text];
  expect(owner).toMatch(/Waiting for someone outside the desk since \d\d:\d\d today/);
  expect(owner).not.toContain('clock is paused');
  expect(agent).toContain('The clock is still running.');
  const held = { target: 'resolution', endedAt: null, pausedSince: desk.clock.now() } as SlaClock;
  const ticket = { status: 'waiting', waitingOn: 'approval', waitingSince: desk.clock.now() } as Ticket;
  const reader = { zone: 'Europe/Berlin', locale: 'en-GB', now: desk.clock.now() };
  expect(ownerState(ticket, [held], reader).words).toBe(
    'Waiting for a decision since 09:00 today. Our clock is paused until there’s a decision.',
  );
});

it('says when the time lies outside the working hours', async () => {
  const id = await file('Fan is loud');
  const { headers } = await reply(jonas, id, { pledgeAt: '2026-03-10T22:00' }).expect(303);
  expect((await jonas.get(headers.location)).text).toContain('That’s outside the desk’s working hours.');
});

it.each([
  ['over', '2026-03-10T08:00', 'Choose a time in the future.'],
  ['farther than 30 days', '2026-04-20T10:00', 'Choose a time within the next 30 days.'],
  ['no time', 'soon', 'Choose a day and a time.'],
])('a time that is %s comes back with the words, and nothing is stored', async (_, pledgeAt, sentence) => {
  const id = await file('Mouse jumps');
  const page = await reply(jonas, id, { text: 'Typed with care.', pledgeAt }).expect(422);
  expect(page.text).toContain(sentence);
  expect(page.text).toContain('Typed with care.');
  expect(await repo(Message).countBy({ ticketId: id, purpose: 'reply' })).toBe(0);
  await reply(sam, id, { pledge: today16 }).expect(403);
  await reply(ana, id, { pledge: today16 }).expect(403);
});

it('of two replies at once one goes out, and the other comes back with its words and what changed', async () => {
  const id = await file('Two at once');
  const seen = String((await repo(Message).findOneByOrFail({ ticketId: id })).id);
  const both = await Promise.all([
    reply(jonas, id, { text: 'From Jonas.', seen }),
    reply(mira, id, { text: 'From Mira.', seen }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  const [lost, own, other] =
    both[0]!.status === 409 ? [both[0]!, 'From Jonas.', 'Mira'] : [both[1]!, 'From Mira.', 'Jonas'];
  expect(lost.text).toContain(own);
  expect(lost.text).toContain(`${other} `);
  expect(lost.text).toContain('your text is still here');
  expect(await repo(Message).countBy({ ticketId: id, purpose: 'reply' })).toBe(1);
});

it('is broken when it passes in silence, and both are counted where promises are', async () => {
  const id = await file('Silence');
  await reply(jonas, id, { pledge: today16 }).expect(303);
  for (let n = 0; n < 6; n += 1) {
    const kept = await file(`Kept ${n}`);
    await reply(jonas, kept, { pledge: today16 }).expect(303);
    await reply(jonas, kept, { text: 'More.' }).expect(303);
  }
  await desk.travel('2026-03-10T15:30:00Z');
  expect(await outcomes(id)).toEqual(['broken']);
  expect((await ana.get(`/tickets/${id}`)).text).toContain('Promise missed: Promised update, due 16:00 today');
  const promises = (await ana.get('/promises')).text;
  expect(promises).toContain('Promised update');
  expect(promises).toMatch(/of \d+ in the last 90 days, 1 renewed in time/);
});

describe('what waits', () => {
  // The days are long: nobody stays signed in through them.
  const as = (who: 'ana' | 'jonas') => signIn(desk, cast[who]);
  const mails = async (id: number) =>
    (await repo(Mail).find({ where: { subjectId: id, personId: cast.ana.id }, order: { id: 'ASC' } })).map(
      ({ template }) => template,
    );
  const begin = async (title: string, fields: Record<string, string>, day: string) => {
    await desk.travel(`2026-04-${day}T08:00:00Z`);
    const id = await file(title);
    await reply(await as('jonas'), id, { then: 'wait', ...fields }).expect(303);
    return id;
  };
  const ticket = (id: number) => repo(Ticket).findOneByOrFail({ id });

  it('on a person is reminded after two working days, told after five, and ends after seven', async () => {
    // A Tuesday, after the Easter days.
    const id = await begin('Which cable?', { waitingOn: 'requester', chaseAsked: 'yes', chase: 'yes' }, '07');
    const own = await begin('Only asked', { waitingOn: 'requester', chaseAsked: 'yes', until: '2026-04-20' }, '07');
    await desk.travel('2026-04-09T07:59:00Z');
    expect(await mails(id)).toEqual(['ticket-received', 'ticket-waiting']);
    await desk.travel('2026-04-09T08:02:00Z');
    expect((await mails(id)).at(-1)).toBe('ticket-reminder');
    expect((await (await as('jonas')).get(`/tickets/${id}`)).text).toContain('We reminded Ana today.');
    await desk.travel('2026-04-14T08:02:00Z');
    expect((await mails(id)).at(-1)).toBe('ticket-ending');
    expect(box.newest(cast.ana.email, /Do you still need this/).text).toMatch(/by .*16 Apr/);
    await desk.travel('2026-04-16T08:02:00Z');
    expect(await ticket(id)).toMatchObject({ status: 'resolved', outcome: 'no_answer', waitingOn: null });
    expect(box.newest(cast.ana.email, /Ended without your reply/).text).toContain('Do you still need it?');
    const page = (await (await as('jonas')).get(`/tickets/${id}`)).text;
    for (const told of ['We reminded Ana Ruiz', 'We told Ana Ruiz that this ends soon']) expect(page).toContain(told);
    // Whoever was left alone is.
    expect([(await ticket(own)).status, await mails(own)]).toEqual(['waiting', ['ticket-received', 'ticket-waiting']]);
    await desk.travel('2026-04-20T00:00:00Z');
    expect((await ticket(own)).status).toBe('open');
    await (await as('ana')).post(`/tickets/${id}/answers`).type('form').send({ text: 'The blue one.' }).expect(303);
    expect((await ticket(id)).status).toBe('open');
  });

  it('on a vendor says who and until when, and is back on top that day under a promise', async () => {
    const fields = { waitingOn: 'third_party', vendor: 'Dell', reference: 'SR-77', until: '2026-04-24' };
    const id = await begin('Dock', fields, '21');
    const page = (await (await as('jonas')).get(`/tickets/${id}`)).text;
    expect(page).toContain('Waiting for Dell (SR-77) since');
    expect((await (await as('ana')).get(`/tickets/${id}`)).text).toContain('Next update by');
    const late = await begin('Screen', { waitingOn: 'third_party', until: '2026-04-20' }, '21').catch(String);
    expect(late).toContain('expected 303');
    await desk.travel('2026-04-23T21:59:00Z');
    expect((await ticket(id)).status).toBe('waiting');
    await desk.travel('2026-04-23T22:01:00Z');
    const { status, promiseAt } = await ticket(id);
    expect([status, promiseAt <= new Date('2026-04-24T14:00:00Z')]).toEqual(['open', true]);
    expect((await (await as('jonas')).get('/notices')).text).toContain(
      'This was on hold until today: look at it again',
    );
    expect(await outcomes(id)).toEqual([null]);
  });
});
