import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { authored } from '../../src/admin/import/staff-personal-data';
import { Config } from '../../src/core/config';
import { isPostgres } from '../../src/core/database/columns';
import { database, repo } from '../../src/core/database/tx';
import { Indexing } from '../../src/search/indexing.service';
import { overwriteErased } from '../../src/core/database/erasing/erased-bytes';
import { Attachment } from '../../src/tickets/conversation/attachment.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { Mail } from '../../src/mail/mail.entity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { PersonalData } from '../../src/people/privacy/personal-data';
import { carved } from '../support/carve';
import { aWholeLife, columnsOf, whereIs, type Life } from './everything-about';
import { impersonalTexts, personColumns } from './columns-about-people';

let life: Life | undefined;
const desk = (): Life => life!;

beforeAll(async () => {
  life = await aWholeLife();
});
afterAll(() => life?.close());

const his = /zebulon|quast|170 3993|tohim/i;

/** Where a whole life leaves what somebody is called, says and is told. */
const texts = [
  'attachment.name',
  'canned_reply.name',
  'canned_reply.words',
  'carry_over.title',
  'carry_over.words',
  'follow_up.lastError',
  'mail.address',
  'mail.data',
  'mail.name',
  'message.words',
  'message_draft.words',
  'people_import.text',
  'person.email',
  'person.folded',
  'person.name',
  'person.phone',
  'person_address.address',
  'quote.redacted',
  'recovery.remedy',
  'saved_view.address',
  'saved_view.name',
  'survey_answer.comment',
  'ticket.folded',
  'ticket.title',
  'ticket_text.noted',
  'ticket_text.said',
  ...(isPostgres() ? ['ticket_text.words'] : []),
];

describe('what the desk keeps about somebody', () => {
  it('has a part on their page for every column that holds a person, or a reason why not', async () => {
    const labels = (await desk().app.get(PersonalData).of(desk().zeb.id, 'en-GB')).map(({ label }) => label);
    const columns = columnsOf(database()).filter(({ holdsPerson }) => holdsPerson);
    const told = new Map([...personColumns, ...authored.flatMap((one) => one.columns.map(authoredPart))]);
    expect(columns.map(({ name }) => name).toSorted()).toEqual([...told.keys()].toSorted());
    expect([...told.values()].filter((part) => part !== null && !labels.includes(part))).toEqual([]);
  });

  it('stands in these columns and in no other that could hold a text', async () => {
    const own = (names: string[]) =>
      names.filter((name) => !/_(fts|content|data|idx|docsize|config|terms)\b/.test(name));
    expect(own(await whereIs(his))).toEqual(texts);
    const able = columnsOf(database()).filter(({ name, holdsTexts }) => holdsTexts && !texts.includes(name));
    const unexplained = able.filter(
      ({ name }) => !impersonalTexts.has(name) && !impersonalTexts.has(name.split('.')[0]),
    );
    expect(unexplained.map(({ name }) => name)).toEqual([]);
  });

  it('is told whole on the page and in the file, notes included, and names no other colleague', async () => {
    const { text } = await desk().page.get('/my/data/download').expect(200);
    for (const words of [
      'Internal note by the desk (FH-1001): internal tohim',
      'The desk (FH-1001): Zebulon Quast, this is tohim',
      'The desk (FH-1001): solution tohim',
      'quastword answer',
      'quastword.txt',
      'You approved FH-1003',
      'You asked for Figma licence (FH-1002)',
      'You own Plotter and decide who gets it',
      'Quastword idea: quastword for clients',
      'Quastword view',
      'Quastword reply: Ask quastword.',
      '1 of 5: quastword comment',
      'quastword reworded',
      'What was done: remedy tohim',
      'Your requests are marked as needing priority',
      '1 colleague follows FH-1001',
      'You approve for 1 colleague',
      'An email to zebulon.quast@example.com: A decision to make',
      'A list with your name',
      'A colleague approved it',
      'Phone: +49 170 3993',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/Jonas|Mira|Ana Ruiz|Sam Stranger|Ada Admin/);
    const { text: page } = await desk().page.get('/my/data').expect(200);
    expect(page).toContain('Everything we keep about you');
    expect(page).toContain('internal tohim');
    for (const other of [desk().browser.ana, desk().browser.sam, desk().browser.ada])
      expect((await other.get('/my/data/download')).text).not.toMatch(/internal tohim|quastword (answer|comment)/);
  });

  it('of a password that was taken out of a message nothing is left, but who did it and when', async () => {
    const { app, browser, cast, clock } = desk();
    const [ticket] = await repo(Ticket).findBy({ requesterId: cast.ana.id });
    const path = `/tickets/${ticket.id}`;
    const secret = /hunter2-secret/i;
    await browser.jonas
      .post(`${path}/replies`)
      .field('text', 'Log in with hunter2-secret, please.')
      .attach('files', Buffer.from('hunter2-secret bytes'), 'keys.txt')
      .expect(303);
    await browser.jonas.post(`${path}/notes`).type('form').send({ text: 'They have hunter2-secret.' }).expect(303);
    await app.get(Indexing).run(clock.now());
    expect(await whereIs(secret)).toEqual(expect.arrayContaining(['mail.data', 'message.words']));
    const [message] = await repo(Message).find({ where: { purpose: 'reply' }, order: { id: 'DESC' } });
    const [file] = await repo(Attachment).findBy({ messageId: message.id });
    const form = await browser.jonas.get(`${path}/redactions/new?message=${message.id}`).expect(200);
    expect(form.text).toContain('keys.txt');
    const take = (words: string) =>
      browser.jonas
        .post(`${path}/redactions`)
        .type('form')
        .send({ message: message.id, files: [file.id], words });
    expect((await take('hunter3').expect(422)).text).toContain('This text isn’t in the message.');
    await take('hunter2-secret').expect(303);
    await app.get(Indexing).run(clock.now());
    await overwriteErased();
    expect(await whereIs(secret)).toEqual([]);
    expect(isPostgres() ? '' : await carved()).not.toMatch(secret);
    expect(filesOf(app.get(Config).dataDir).filter((one) => secret.test(readFileSync(one, 'latin1')))).toEqual([]);
    const page = (await browser.ana.get(path).expect(200)).text;
    expect(page).toContain('Jonas took something confidential out of a message');
    // The email still leaves, without them.
    expect(await repo(Mail).countBy({ subjectId: ticket.id, template: 'ticket-reply' })).toBeGreaterThan(0);
    await browser.sam.post(`${path}/redactions`).type('form').send({ message: message.id, words: 'x' }).expect(403);
  });

  it('is nowhere once they are erased: in no table, no mail to others, no file, no byte', async () => {
    const { app, zeb, cast, clock } = desk();
    await app.get(Erasure).erase(zeb.id, cast.ada.id, clock.now());
    expect(await whereIs(his)).toEqual([]);
    // PostgreSQL overwrites the bytes of an erased row when its room is used again, which nobody can hurry.
    const bytes = isPostgres() ? '' : await carved();
    expect(around(bytes, /zebulon|quast|170 3993|tohim/g)).toEqual([]);
    expect(
      filesOf(app.get(Config).dataDir).filter((file) => /quastword bytes/.test(readFileSync(file, 'latin1'))),
    ).toEqual([]);
    expect(await whereIs(/q=printer/)).toEqual(['saved_view.address']);
    expect(await whereIs(/anaword/i)).toEqual(
      expect.arrayContaining(['message.words', 'ticket.folded', 'ticket.title']),
    );
  });

  it('leaves a mail that still has to leave to others, with nobody’s name', async () => {
    const waiting = await repo(Mail).findBy({ state: 'waiting', personId: desk().cast.ana.id });
    expect(waiting.map(({ template }) => template)).toEqual(expect.arrayContaining(['tool-granted', 'ticket-waiting']));
    const { text } = await desk().browser.ada.get('/admin/mails').expect(200);
    expect(text).toContain('A tool was approved');
    const [{ id }] = waiting;
    expect((await desk().browser.ada.get(`/admin/mails/${id}/frame`)).text).not.toMatch(his);
  });
});

function authoredPart(column: string): [string, string] {
  return [column, 'What you set up for everyone'];
}

/** What is found, with what stands beside it. To look for both at once takes a hundred times as long. */
const around = (text: string, wanted: RegExp): string[] =>
  [...text.matchAll(wanted)].map(({ index }) => text.slice(Math.max(0, index - 40), index + 60));

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && !/\.db(-wal|-shm)?$/.test(file));
}
