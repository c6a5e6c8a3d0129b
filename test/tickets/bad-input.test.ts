import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { Config } from '../../src/core/config';
import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Attachment } from '../../src/tickets/conversation/attachment.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { patient, until } from '../support/until';

let desk: TestApp;
let cast: Cast;
let ana: Browser;
let jonas: Browser;
let mira: Browser;

beforeAll(async () => {
  // A file that is missing on the disk is told to the log as well.
  desk = await startApp({ env: { LOG_LEVEL: 'silent' } });
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas, mira] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas), await signIn(desk, cast.mira)];
});
afterAll(() => desk.close());

const need = (fields: Record<string, string> = {}) => ({
  words: 'Screen flickers',
  text: 'Since noon.',
  canWork: 'hardly',
  touches: 'me',
  service: '',
  ...fields,
});
const idIn = (location: string): number => Number(/\/tickets\/(\d+)/.exec(location)?.[1]);
const file = async (fields: Record<string, string> = {}): Promise<number> =>
  idIn((await ana.post('/tickets').type('form').send(need(fields)).expect(303)).headers.location);

describe('a form that cannot be accepted comes back with what was typed', () => {
  const cases: [string, Record<string, string>, string][] = [
    ['no words at all', { words: '   ' }, 'Tell us briefly what you need.'],
    ['a line that is far too long', { words: 'x'.repeat(201) }, 'Keep this line under 200 characters'],
    ['a novel', { text: 'x'.repeat(20_001) }, 'This is very long.'],
    ['no answer to “Can you work?”', { canWork: '' }, 'Tell us whether you can work.'],
    ['an answer that nobody offered', { touches: 'everybody' }, 'Choose who is affected.'],
    ['a service that is no number', { service: 'VPN' }, 'Choose what it is about'],
    ['a service beyond all numbers', { service: '99999999999' }, 'Choose what it is about'],
  ];
  it.each(cases)('%s', async (_, fields, sentence) => {
    const before = await repo(Ticket).count();
    const form = need({ text: 'Kept for me.', ...fields });
    const page = await ana.post('/tickets').type('form').send(form).expect(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain(fields.text?.slice(0, 100) ?? 'Kept for me.');
    expect(await repo(Ticket).count()).toBe(before);
  });

  it('a service that is no longer offered tells why, and keeps the words', async () => {
    const page = await ana
      .post('/tickets')
      .type('form')
      .send(need({ service: '4711', text: 'Long words that I typed.' }))
      .expect(422);
    expect(page.text).toContain('This service is no longer offered.');
    expect(page.text).toContain('Long words that I typed.');
  });

  it('what was typed is shown as text, never as markup', async () => {
    const id = await file({ words: '<img src=x onerror=alert(1)>', text: '<script>alert(2)</script>' });
    const page = await jonas.get(`/tickets/${id}`).expect(200);
    expect(page.text).not.toContain('<script>alert(2)');
    expect(page.text).not.toContain('<img src=x');
    expect(page.text).toContain('&lt;script&gt;alert(2)');
  });

  it('an empty reply changes nothing and says so beside the box', async () => {
    const id = await file();
    const page = await jonas.post(`/tickets/${id}/replies`).type('form').send({ text: ' ' }).expect(422);
    expect(page.text).toContain('Write a message.');
    expect(await repo(Message).countBy({ ticketId: id })).toBe(1);
  });

  it('a field given twice or as an object is refused, not guessed', async () => {
    await ana.post('/tickets').type('form').send('words=a&words=b&canWork=yes&touches=me').expect(422);
    await ana
      .post('/tickets')
      .send({ words: { $ne: '' }, canWork: 'yes', touches: 'me' })
      .expect(422);
  });
});

describe('uploads', () => {
  it('a file that is not kept is named, and one with an odd name is kept', async () => {
    const id = await file();
    const send = (name: string, bytes: number) =>
      jonas.post(`/tickets/${id}/replies`).field('text', 'See the log.').attach('files', Buffer.alloc(bytes, 1), name);
    const empty = await send('error.log', 0).expect(422);
    expect(empty.text).toContain('“error.log” is empty');
    expect(empty.text).toContain('See the log.');
    await send('..', 3).expect(303);
    await send('invoice\u202efdp.exe', 3).expect(303);
    const names = (await repo(Attachment).findBy({ ticketId: id })).map(({ name }) => name);
    expect(names).toEqual(['file', 'invoicefdp.exe']);
    const again = await jonas.post(`/tickets/${id}/notes`).field('text', '').attach('files', Buffer.alloc(3), 'a.txt');
    expect(again.status).toBe(422);
    expect(again.text).toContain('Choose your files again.');
  });

  it('a file of 50 MB is refused with the words kept, and leaves nothing behind', async () => {
    const [before, kept] = [await repo(Ticket).count(), await repo(Attachment).count()];
    const page = await ana
      .post('/tickets')
      .field(need({ text: 'See the film.' }))
      .attach('files', Buffer.alloc(50 * 1024 * 1024), 'film.mp4')
      .expect(422);
    expect(page.text).toContain('“film.mp4” is too large. Files can be up to 20 MB');
    expect(page.text).toContain('Choose your files again.');
    expect(page.text).toContain('See the film.');
    expect(await repo(Ticket).count()).toBe(before);
    expect(await repo(Attachment).count()).toBe(kept);
  });

  it('a broken multipart body is told so', async () => {
    const page = await ana
      .post('/tickets')
      .set('content-type', 'multipart/form-data; boundary=xyz')
      .send('--xyz\r\nnonsense')
      .expect(400);
    expect(page.text).toContain('We couldn’t read that');
  });

  it('a connection that breaks in the middle of an upload files nothing', async () => {
    const before = await repo(Ticket).count();
    const { port } = desk.server.address() as net.AddressInfo;
    const socket = net.connect(port, '127.0.0.1');
    socket.write(
      'POST /tickets HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ' +
        '100000\r\n\r\n--b\r\nContent-Disposition: form-data; name="words"\r\n\r\nhalf',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await ana.get('/health/live').expect(200);
    expect(await repo(Ticket).count()).toBe(before);
  });

  it('a file whose name tries to leave its folder is only a name', async () => {
    const answer = await ana
      .post('/tickets')
      .field(need())
      .attach('files', Buffer.from('hello'), '../../etc/passwd')
      .expect(303);
    const attachment = await repo(Attachment).findOneByOrFail({ ticketId: idIn(answer.headers.location) });
    expect(attachment.name).toBe('passwd');
  });

  it('nobody fills the disk through a ticket that is not theirs, nor with a form that is not right', async () => {
    const id = await file();
    const sam = await signIn(desk, cast.sam);
    const { dataDir } = desk.app.get(Config);
    const incoming = join(dataDir, 'incoming');
    mkdirSync(incoming, { recursive: true });
    const written = () => statSync(incoming).mtimeMs;
    const files = { recursive: true, withFileTypes: true } as const;
    const count = () => readdirSync(join(dataDir, 'files'), files).filter((entry) => entry.isFile()).length;
    const answer = (browser: Browser, path: string, text: string) =>
      browser.post(path).field({ text }).attach('files', Buffer.from('hello'), 'log.txt');
    const untouched = written();
    await answer(sam, `/tickets/${id}/answers`, 'Mine too?').expect(404);
    await answer(jonas, '/tickets/999999/replies', 'Hello?').expect(404);
    expect(written()).toBe(untouched);
    await answer(ana, `/tickets/${id}/answers`, 'See the log.').expect(303);
    expect(written()).toBeGreaterThan(untouched);
    const before = count();
    await answer(jonas, `/tickets/${id}/notes`, ' ').expect(422);
    expect(count()).toBe(before);
    await until('the folder is empty', patient, () => readdirSync(incoming).length === 0);
  });

  it('a file that is missing on the disk is told as that', async () => {
    const answer = await ana
      .post('/tickets')
      .field(need())
      .attach('files', Buffer.from('hello'), 'log.txt')
      .expect(303);
    const ticketId = idIn(answer.headers.location);
    const { id, file: lost } = await repo(Attachment).findOneOrFail({ where: { ticketId }, relations: { file: true } });
    const key = String(lost?.key);
    const place = join(desk.app.get(Config).dataDir, 'files', key.slice(0, 2), key);
    renameSync(place, `${place}-away`);
    expect((await ana.get(`/attachments/${id}`).expect(404)).text).toContain('This file is missing');
    renameSync(`${place}-away`, place);
    expect((await jonas.get('/attachments/999999').expect(404)).text).toContain('Page not found');
  });

  it('a page that calls itself a picture is served as what it is, and only to be saved', async () => {
    const answer = await ana
      .post('/tickets')
      .field(need())
      .attach('files', Buffer.from('<html><script>alert(1)</script>'), {
        filename: 'cat.png',
        contentType: 'image/png',
      })
      .expect(303);
    const attachment = await repo(Attachment).findOneByOrFail({ ticketId: idIn(answer.headers.location) });
    const got = await ana.get(`/attachments/${attachment.id}`).expect(200);
    expect(got.headers['content-type']).toBe('application/octet-stream');
    expect(got.headers['x-content-type-options']).toBe('nosniff');
    expect(got.headers['content-disposition']).toMatch(/^attachment/);
    // A browser keeps it only as long as its person is signed in here.
    expect(got.headers['cache-control']).toBe('private, no-cache');
    const again = (browser: Browser) =>
      browser.get(`/attachments/${attachment.id}`).set('if-none-match', got.headers.etag);
    await again(ana).expect(304);
    await again(await signIn(desk, cast.sam)).expect(404);
  });
});

describe('unknown and odd addresses', () => {
  it.each([
    '/tickets/0',
    '/tickets/abc',
    '/tickets/1e3',
    '/tickets/99999999999999999999',
    '/tickets/-1',
    '/attachments/x',
    '/nowhere',
  ])('%s leads nowhere', async (path) => {
    expect((await jonas.get(path).expect(404)).text).toContain('Page not found');
  });

  it('a queue asked with nonsense is the queue', async () => {
    await jonas.get('/queue?view=%00&service=abc&after=....&priority[]=x').expect(200);
    await jonas.get('/queue?view=all&after=9999999999999999.1').expect(200);
    await jonas.get(`/queue?view=all&search=${encodeURIComponent("%' OR 1=1 --")}`).expect(200);
  });
});

describe('twice', () => {
  it('a double click is one ticket, one mail, one address', async () => {
    const before = await repo(Ticket).count();
    const fields = need({ submission: 'a-key-of-one-page' });
    const answers = await Promise.all([1, 2, 3].map(() => ana.post('/tickets').type('form').send(fields).expect(303)));
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    expect(await repo(Ticket).count()).toBe(before + 1);
    expect(
      await repo(Mail).countBy({ subjectId: idIn(answers[0].headers.location), template: 'ticket-received' }),
    ).toBe(1);
  });

  it('a key of somebody else is another key', async () => {
    const fields = need({ submission: 'the-same-key' });
    const one = await ana.post('/tickets').type('form').send(fields).expect(303);
    const other = await mira.post('/tickets').type('form').send(fields).expect(303);
    expect(other.headers.location).not.toBe(one.headers.location);
  });

  it('a form of another one’s page sends nothing, and shows nothing of it', async () => {
    const [ticket, text] = [await file(), 'What Ana typed.'];
    const { text: page } = await ana.get(`/tickets/${ticket}`).expect(200);
    const [submission] = new RegExp(`[\\w-]{36}\\.${cast.ana.id}(?=")`).exec(page)!;
    const refused = await jonas.post(`/tickets/${ticket}/replies`).field({ text, submission }).expect(409);
    expect([/Someone else typed/, /What Ana typed/].map((said) => said.test(refused.text))).toEqual([true, false]);
    await ana.post(`/tickets/${ticket}/answers`).field({ text, submission }).expect(303);
    expect(await repo(Message).countBy({ ticketId: ticket, words: text })).toBe(1);
  });

  it('two agents solve at once: one wins, the other is told with their words kept', async () => {
    const id = await file();
    const solve = (browser: Browser, who: string) =>
      browser
        .post(`/tickets/${id}/resolutions`)
        .type('form')
        .send({ outcome: 'solved', solution: `Solved by ${who}, with care.` });
    const answers = await Promise.all([solve(jonas, 'Jonas'), solve(mira, 'Mira')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, expect.any(Number)]);
    const loser = answers.find(({ status }) => status !== 303);
    expect([409, 422]).toContain(loser?.status);
    expect(loser?.text).toMatch(/Solved by (Jonas|Mira), with care\./);
    expect(await repo(Message).countBy({ ticketId: id, purpose: 'resolution' })).toBe(1);
  });

  it('an agent who solves while the requester writes reads it first', async () => {
    const id = await file();
    const { version } = await repo(Ticket).findOneByOrFail({ id });
    await ana
      .post(`/tickets/${id}/answers`)
      .type('form')
      .send({ text: 'It is the cable, not the screen.' })
      .expect(303);
    const page = await jonas
      .post(`/tickets/${id}/resolutions`)
      .type('form')
      .send({ outcome: 'solved', solution: 'New screen ordered.', version: String(version) })
      .expect(409);
    expect(page.text).toContain('This ticket changed while you were writing');
    expect(page.text).toContain('New screen ordered.');
    expect(page.text).toContain('It is the cable, not the screen.');
    expect((await repo(Ticket).findOneByOrFail({ id })).status).toBe('new');
  });

  it('a reply written past the requester’s newest words is held back once', async () => {
    const id = await file();
    const [first] = await repo(Message).findBy({ ticketId: id });
    await ana.post(`/tickets/${id}/answers`).type('form').send({ text: 'It went away.' }).expect(303);
    const page = await jonas
      .post(`/tickets/${id}/replies`)
      .type('form')
      .send({ text: 'Please restart it.', seen: String(first.id) })
      .expect(409);
    expect(page.text).toContain('wrote while you were writing');
    const newest = /name="seen" value="(\d+)"/.exec(page.text)?.[1] as string;
    await jonas
      .post(`/tickets/${id}/replies`)
      .type('form')
      .send({ text: 'Please restart it.', seen: newest })
      .expect(303);
  });
});

describe('requests from elsewhere', () => {
  it('a form on another site is refused', async () => {
    await ana.post('/tickets').set('sec-fetch-site', 'cross-site').type('form').send(need()).expect(403);
    await ana.post('/tickets').set('origin', 'https://evil.example').type('form').send(need()).expect(403);
    await ana.post('/tickets').set('origin', 'null').type('form').send(need()).expect(403);
  });

  it('no GET changes anything: every link of every page is fetched', async () => {
    const id = await file();
    const state = async () =>
      JSON.stringify([
        await repo(Ticket).find({ order: { id: 'ASC' } }),
        await repo(Message).count(),
        await repo(Mail).count(),
      ]);
    const before = await state();
    const seen = new Set<string>();
    const walk = async (browser: Browser, paths: string[]) => {
      for (const path of paths) {
        if (seen.has(path) || seen.size > 150) continue;
        seen.add(path);
        const { text, status } = await browser.get(path);
        expect(status).toBeLessThan(500);
        await walk(
          browser,
          [...(text ?? '').matchAll(/href="(\/[^"#]*)"/g)]
            .map(([, href]) => href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
            .filter((href) => !href.startsWith('/assets')),
        );
      }
    };
    await walk(ana, ['/', '/my/requests', `/tickets/${id}`]);
    seen.clear();
    await walk(jonas, ['/queue?view=all', `/tickets/${id}`]);
    expect(await state()).toBe(before);
  });
});
