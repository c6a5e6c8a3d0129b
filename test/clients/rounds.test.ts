import { asCount } from '../../src/core/database/raw';
import { isPostgres } from '../../src/core/database/columns';
import { sql } from '../../src/core/database/tx';
import { days } from '../../src/core/time';
import { ClientPrivacy } from '../../src/clients/figures/client-privacy';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { MailGates } from '../../src/mail/mail-gates';
import { carved } from '../support/carve';
import { ClientsDesk, plan } from './clients-desk';

let on: ClientsDesk;
const desk = () => on.at.desk;
const cast = () => on.at.cast;
const rows = async (table: string) => asCount((await sql(`SELECT COUNT(*) AS "n" FROM "${table}"`))[0].n);

beforeAll(async () => {
  on = await ClientsDesk.begin();
}, 120_000);
afterAll(() => desk().close());

it('does not exist until the change leader opens it', async () => {
  const { at } = on;
  expect((await at.get(cast().sam, '/changes/clients')).status).toBe(404);
  expect((await at.post(cast().sam, '/changes/clients', plan(at.dayIn(7)))).status).toBe(404);
  expect(await at.read(cast().sam, '/changes')).not.toContain('/changes/clients');
  await on.openPart();
  expect(await at.read(cast().sam, '/changes')).toContain('href="/changes/clients"');
});

it('is planned and its clients are invited once, however often the same form is sent', async () => {
  const before = await rows('client_round');
  await on.at.as(cast().tom);
  const twice = async (path: string, fields: Record<string, string>) => {
    const sent = [1, 2].map(() => on.at.post(cast().tom, path, fields));
    return (await Promise.all(sent)).map(({ status, headers }) => [status, headers.location.replace(/\?.*/, '')]);
  };
  const [first, second] = await twice('/changes/clients', { ...plan(on.at.dayIn(7)), submission: 'once' });
  expect([first, await rows('client_round')]).toEqual([second, before + 1]);
  const round = String(first[1]).replace('/people', '');
  for (const n of [1, 2, 3, 4, 5]) await on.adds(cast().tom, round, n);
  await twice(`${round}/invitations`, { version: '1', submission: 'again' });
  expect(await on.mails()).toHaveLength(5);
  await sql('DELETE FROM "mail"');
  await sql('DELETE FROM "client_answer"');
  await sql('DELETE FROM "client"');
});

describe('consent', () => {
  it('comes first: without it nobody is on the list, and nobody is written to', async () => {
    const { at } = on;
    const round = await on.plans(cast().tom);
    for (const [more, sentence] of [
      [{ consentOn: '' }, 'Say when they agreed to be written to.'],
      [{ consentHow: '' }, 'Say how they agreed.'],
      [{ consentBy: 'Nobody Here' }, 'find a colleague'],
      [{ consentOn: at.dayIn(1) }, 'within the last year, until today'],
      [{ consentOn: at.dayIn(-400) }, 'within the last year, until today'],
      [{ address: 'museum' }, 'Enter an email address'],
      [{ address: cast().lena.email }, 'This is a colleague’s address.'],
    ] as const) {
      const refused = await on.adds(cast().tom, round, 1, more);
      expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
      expect(refused.text).toContain('Museum 1');
    }
    expect(await rows('client')).toBe(0);
    expect((await on.adds(cast().tom, round, 1)).status).toBe(303);
    expect((await on.adds(cast().tom, round, 1)).text).toContain('This address is on the list already.');
    expect(await at.read(cast().tom, `${round}/people`)).toMatch(/They said so, on .* to Tom Okafor/);
  });

  it('of five to twelve: fewer are not invited, more do not fit', async () => {
    const round = await on.plans(cast().tom);
    for (const n of [1, 2, 3, 4]) await on.adds(cast().tom, round, n);
    const early = await on.step(cast().tom, round, 'invitations');
    expect([early.status, early.text.includes('There are 4 clients so far.')]).toEqual([422, true]);
    expect(await on.mails()).toEqual([]);
    for (let n = 5; n <= 12; n += 1) expect((await on.adds(cast().tom, round, n)).status).toBe(303);
    expect(await on.clients(round)).toHaveLength(12);
    expect(await on.at.read(cast().tom, `${round}/people`)).not.toContain('name="address"');
    expect((await on.adds(cast().tom, round, 13)).text).toContain('Twelve are enough');
    expect((await on.step(cast().tom, round, 'invitations')).status).toBe(303);
    expect(await on.mails()).toHaveLength(12);
  });
});

it('names and addresses are for whoever brings them together, and the change leader', async () => {
  const { at } = on;
  const round = await on.invited(cast().tom, 5);
  for (const who of [cast().tom, cast().chris]) expect(await at.read(who, `${round}/people`)).toContain('Client Nra');
  for (const who of [cast().sam, cast().carla, cast().ada, cast().mira]) {
    expect((await at.get(who, `${round}/people`)).status).toBe(404);
    expect((await on.adds(who, round, 6)).status).toBe(404);
    for (const noun of ['invitations', 'reminders', 'meetings', 'second-questions', 'endings'])
      expect((await on.step(who, round, noun, { notes: 'x', willDo: 'y' })).status).toBe(404);
    for (const page of [round, '/changes/clients']) {
      const text = await at.read(who, page);
      expect(text).toContain('Eight museums');
      expect(text).not.toMatch(/Nra|museum\.example/);
    }
  }
  // Whoever keeps the mail running sees that one went out, and to nobody they know.
  const [{ id }] = await on.mails();
  await sql(`UPDATE "mail" SET "state" = 'failed', "lastError" = ? WHERE "id" = ?`, [
    '550 no client1@museum.example',
    id,
  ]);
  for (const page of ['/admin/mails', `/admin/mails/${id}`, `/admin/mails/${id}/frame`])
    expect(await at.read(cast().ada, page)).not.toMatch(/Nra|museum\.example/);
  expect(await at.read(cast().ada, `/admin/mails/${id}`)).toContain('Someone outside the company');
});

describe('what is written to clients', () => {
  it('is an invitation and one reminder, in the company’s name, with the way out', async () => {
    const { at } = on;
    await sql('DELETE FROM "mail"');
    const round = await on.invited(cast().tom, 6);
    const mails = await on.mails('client-invitation');
    expect(mails).toHaveLength(6);
    // A second press invites nobody twice.
    await on.step(cast().tom, round, 'invitations');
    expect(await on.mails()).toHaveLength(6);
    const { subject, html, leave, replyTo } = await desk().app.get(MailRenderer).render([mails[0]], desk().clock.now());
    expect(subject).toContain('Would you help us on');
    expect(html).toContain('Tom Okafor of Vitrine');
    expect(html).not.toContain('Firsthand');
    // An answer goes to whoever knows them; their address is looked up, and kept in no mail to somebody else.
    expect(replyTo).toBe(cast().tom.email);
    expect(JSON.stringify(mails)).not.toContain(cast().tom.email);
    expect(html).toContain('Stop writing to me');
    const way = /https?:\/\/[^/]+(\/c\/[\w-]{43}\/departures)/.exec(leave!)![1];
    expect((await on.opens(way)).text).toContain('Shall we stop writing to you?');
    const [first, ...others] = await on.clients(round);
    await on.answers(first, 4);
    // By the mail program itself, as RFC 8058 has it; opening it did nothing.
    expect((await on.clients(round)).every(({ leftOn }) => leftOn === null)).toBe(true);
    const link = await on.link(others[0]);
    await on.sends(`${link}/departures`, { 'List-Unsubscribe': 'One-Click' });
    expect((await on.opens(link)).text).toContain('We won’t write to you any more');
    for (const _ of [1, 2]) await on.step(cast().tom, round, 'reminders');
    expect(await on.mails()).toHaveLength(6 + 4);
    // What has not left yet stays here once somebody has left.
    const gate = (await on.mails()).filter(({ subjectId }) => subjectId === others[0].id);
    for (const mail of gate) mail.state = 'sending';
    expect(await desk().app.get(MailGates).passing(gate, desk().clock.now())).toEqual([]);
    expect(await at.read(cast().tom, `${round}/people`)).toContain('Left on');
  });

  it('a link is its client’s alone, opening it writes nothing, and it asks nothing after they met', async () => {
    const round = await on.invited(cast().tom, 5);
    const [one, other] = await on.clients(round);
    const [mine, theirs] = [await on.link(one), await on.link(other)];
    const before = JSON.stringify(await sql('SELECT * FROM "client_answer" ORDER BY "id"'));
    for (const path of [mine, `${mine}/departures`, `${mine}?change=yes`])
      expect((await on.opens(path)).status).toBe(200);
    expect(JSON.stringify(await sql('SELECT * FROM "client_answer" ORDER BY "id"'))).toBe(before);
    expect((await on.sends(mine, { words: 'Only words' })).text).toContain('Choose a number from 1 to 5.');
    expect((await on.sends(mine, { score: '2', words: 'You never know.' })).status).toBe(303);
    expect((await on.opens(mine)).text).toContain('You never know.');
    expect((await on.opens(theirs)).text).not.toContain('You never know.');
    await on.sends(mine, { score: '3', words: 'Sometimes you do.' });
    expect((await on.opens(mine)).text).toContain('Sometimes you do.');
    expect((await on.opens(`/c/${'x'.repeat(43)}`)).status).toBe(404);
    await on.step(cast().tom, round, 'endings');
    expect((await on.opens(mine)).text).toContain('nothing to answer right now');
    expect((await on.sends(mine, { score: '5' })).text).toContain('Nothing is asked here any more.');
  });
});

describe('erasing', () => {
  it('takes name, address, answer and mails, from the link itself and by the keeper, in bytes too', async () => {
    const { at } = on;
    const round = await on.plans(cast().tom);
    for (const n of [1, 2, 3, 4, 5, 6]) await on.adds(cast().tom, round, n, { name: `Zwetschgo Nr${n}` });
    await on.step(cast().tom, round, 'invitations');
    const [one, two, three] = await on.clients(round);
    const link = await on.link(one);
    await on.answers(one, 1, { words: 'Zwetschgo says no' });
    expect(/zwetschgo nr1/.test(await carved('client'))).toBe(true);
    const erased = await on.sends(`${link}/erasures`);
    expect((await on.opens(erased.headers.location)).text).toContain('We’ve deleted your name');
    expect((await on.opens(link)).status).toBe(404);
    expect((await at.post(cast().sam, `${round}/people/${two.id}/erasures`)).status).toBe(404);
    expect((await at.post(cast().tom, `${round}/people/${two.id}/erasures`)).status).toBe(303);
    // Not through another round.
    const elsewhere = await on.plans(cast().tom);
    expect((await at.post(cast().tom, `${elsewhere}/people/${three.id}/erasures`)).status).toBe(404);
    const left = JSON.stringify([await sql('SELECT * FROM "client"'), await sql('SELECT * FROM "mail"')]);
    expect(left).not.toMatch(/Zwetschgo Nr[12]/);
    expect(left).toContain('Zwetschgo Nr3');
    expect(JSON.stringify(await sql('SELECT * FROM "client_answer"'))).not.toContain('Zwetschgo');
    // PostgreSQL overwrites the bytes of a deleted row when its room is used again, which nobody can hurry.
    const onDisk = isPostgres() ? '' : await carved();
    expect(/zwetschgo nr[12]|zwetschgo says/.test(onDisk)).toBe(false);
  });

  it('two months after the end no client is known any more; a forgotten round ends by itself', async () => {
    const { at } = on;
    await sql('UPDATE "client_round" SET "state" = ? WHERE "state" <> ?', ['ended', 'ended']);
    await sql('UPDATE "client_round" SET "endedOn" = ?', [at.dayIn(-100)]);
    const round = await on.invited(cast().tom, 5);
    const purge = (n: number) =>
      desk()
        .app.get(ClientPrivacy)
        .purge(new Date(desk().clock.now().getTime() + days(n)));
    await purge(0);
    expect(await rows('client')).toBe(5);
    await purge(300);
    expect(await rows('client')).toBe(5);
    await purge(380);
    expect(await at.read(cast().sam, round)).toContain('Ended on');
    expect(await rows('client')).toBe(5);
    await purge(450);
    for (const table of ['client', 'client_link', 'client_answer']) expect(await rows(table)).toBe(0);
    expect(JSON.stringify(await on.mails())).not.toMatch(/museum\.example|Nra/);
  });
});
