import { Controller, Get, Module, Post } from '@nestjs/common';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { Conflict, RuleBroken, Unavailable, ValidationFailed } from '../../src/core/errors';
import { longestField } from '../../src/core/files/uploads';
import { projectRoot } from '../../src/core/root';
import { Public } from '../../src/core/web/access';
import { seeOther } from '../../src/core/web/reply';
import { oldAddresses } from '../../src/old-addresses';
import { startApp, type TestApp } from '../support/app';

@Controller('probe')
@Public()
class ProbeController {
  @Post('flash') flash() {
    return seeOther('/sign-in', { flash: 'Kept <b>safe</b>.' });
  }
  @Post('broken') broken() {
    throw new Error('the password is hunter2');
  }
  @Post('away') away() {
    throw new Error('a use case failed', { cause: new Unavailable('database is locked') });
  }
  @Post('rule') rule() {
    throw new RuleBroken('That door is shut.');
  }
  @Post('conflict') conflict() {
    throw new Conflict('Somebody was faster.');
  }
  @Post('invalid') invalid() {
    throw new ValidationFailed({ name: 'Say your name.' });
  }
  @Get('page') page() {
    return seeOther('/sign-in');
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

let desk: TestApp;
beforeAll(async () => {
  desk = await startApp({
    more: [ProbeModule],
    env: { LOG_LEVEL: 'silent', MAIL_FROM: 'The desk <help@desk.example>' },
  });
});
afterAll(() => desk.close());

const policy = (headers: Record<string, string>): string => headers['content-security-policy'];

it('sends a strict policy with a nonce of its own for each page', async () => {
  const [one, two] = [await request(desk.server).get('/sign-in'), await request(desk.server).get('/sign-in')];
  expect(policy(one.headers)).toContain("default-src 'self'");
  expect(policy(one.headers)).not.toContain('unsafe');
  const nonces = [one, two].map(({ headers }) => /'nonce-([^']+)'/.exec(policy(headers))?.[1]);
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(one.text.replaceAll('&#x3D;', '=')).toContain(`nonce="${nonces[0]}"`);
  for (const script of one.text.matchAll(/<(script|style)\b[^>]*>/g)) expect(script[0]).toContain('nonce=');
  expect(one.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
  expect(one.headers['x-powered-by']).toBeUndefined();
  expect(one.headers['cache-control']).toContain('no-store');
});

it('serves its assets under addresses that may be kept for ever', async () => {
  const { text } = await request(desk.server).get('/sign-in');
  const css = /href="(\/assets\/app-[0-9a-f]{10}\.css)"/.exec(text)?.[1] as string;
  const asset = await request(desk.server).get(css).expect(200);
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  await request(desk.server).get('/assets/app-0000000000.css').expect(404);
});

it('sends texts as small as the browser can read them, and pictures and fonts as they are', async () => {
  const { text } = await request(desk.server).get('/sign-in');
  const css = /href="(\/assets\/app-[0-9a-f]{10}\.css)"/.exec(text)?.[1] as string;
  const as = async (url: string, encoding: string) => {
    const answer = request(desk.server).get(url).set('Accept-Encoding', encoding);
    return answer.buffer(true).parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    });
  };
  const plain = await as(css, 'identity');
  expect(plain.headers['content-encoding']).toBeUndefined();
  const size = (plain.body as Buffer).length;
  const brotli = await as(css, 'gzip, deflate, br');
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  const gzip = await as(css, 'gzip');
  expect(gzip.headers['content-encoding']).toBe('gzip');
  for (const { headers } of [brotli, gzip]) expect(Number(headers['content-length'])).toBeLessThan(size / 4);
  expect((gzip.body as Buffer).equals(plain.body as Buffer)).toBe(true);
  const font = /as="font"[^>]* href="([^"]+)"/.exec(text)?.[1] as string;
  expect((await as(font, 'gzip, deflate, br')).headers['content-encoding']).toBeUndefined();
});

it('a page is packed whole and sent at once, and nobody is asked to compare it with an older one', async () => {
  for (const encoding of ['br', 'gzip']) {
    const { headers, text } = await request(desk.server).get('/sign-in').set('Accept-Encoding', encoding).expect(200);
    expect(headers).toMatchObject({ 'content-encoding': encoding, 'cache-control': 'private, no-store' });
    expect(Number(headers['content-length'])).toBeLessThan(Buffer.byteLength(text) / 2);
    expect(headers.etag).toBeUndefined();
  }
  const plain = await request(desk.server).get('/sign-in').set('Accept-Encoding', 'identity').expect(200);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.text).toContain('</html>');
});

it('asks little of whoever comes for the first time', async () => {
  const { text } = await request(desk.server).get('/sign-in').set('Accept-Encoding', 'br');
  const named = [...text.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, url]) => url);
  const sizes = await Promise.all(
    [...new Set(named)].map(async (url) => {
      const { headers } = await request(desk.server).head(url).set('Accept-Encoding', 'br').expect(200);
      return Number(headers['content-length']);
    }),
  );
  const inKilobytes = (bytes: number[]): number => bytes.reduce((sum, one) => sum + one, 0) / 1000;
  // As packed here, in a moment; the build makes scripts smaller and packs longer: docs/performance.md.
  expect(inKilobytes(sizes)).toBeLessThan(114);
  expect(inKilobytes(sizes)).toBeGreaterThan(60);
  const faces = ['inter-latin.woff2', 'inter-latin-ext.woff2'].map(
    (face) => statSync(join(projectRoot, 'views', 'assets', face)).size,
  );
  expect(inKilobytes(faces)).toBeLessThan(45);
});

it('names every script of a page at its head, so that none waits for another', async () => {
  const { text } = await request(desk.server).get('/sign-in');
  const preloaded = [...text.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, url]) => url);
  const { imports } = JSON.parse(/<script type="importmap"[^>]*>([^<]+)</.exec(text)?.[1] ?? '') as {
    imports: Record<string, string>;
  };
  const needed = new Set<string>();
  for (const [, names] of text.matchAll(/data-controller="([^"]+)"/g))
    for (const name of names.split(' ')) needed.add(imports[name]);
  for (const url of preloaded) {
    const script = (await request(desk.server).get(url).expect(200)).text;
    for (const [, from] of script.matchAll(/(?:^|\n)import[^'"]*['"]([^'"]+)['"]/g)) needed.add(imports[from]);
  }
  expect(preloaded).toContain(/<script type="module" src="([^"]+)"/.exec(text)?.[1]);
  expect([...needed].filter((url) => !preloaded.includes(url))).toEqual([]);
  expect(needed.size).toBeGreaterThan(9);
  // What this page has no use for comes with the page that has.
  expect(preloaded).not.toContain(imports.live);
});

it('sends on whoever opens an old address, to a page that exists, and sends no form on', async () => {
  for (const [from, to] of Object.entries(oldAddresses)) {
    const moved = await request(desk.server)
      .get(`${from.replace(':id', '7')}?by=team`)
      .expect(301);
    expect(moved.headers.location).toBe(`${to.replace(':id', '7')}?by=team`);
    await request(desk.server).get(moved.headers.location).expect(303);
    expect([401, 404]).toContain((await request(desk.server).post(from.replace(':id', '7'))).status);
  }
});

it('tells a sentence once, as text', async () => {
  const browser = request.agent(desk.server);
  await browser.post('/probe/flash').expect(303);
  expect((await browser.get('/sign-in')).text).toContain('Kept &lt;b&gt;safe&lt;/b&gt;.');
  expect((await browser.get('/sign-in')).text).not.toContain('Kept');
  expect((await request(desk.server).get('/sign-in').set('Cookie', 'flash=s%3AForged.xxxx')).text).not.toContain(
    'Forged',
  );
});

describe('errors', () => {
  it.each([
    ['rule', 422, 'That door is shut.'],
    ['conflict', 409, 'Somebody was faster.'],
    ['invalid', 422, 'Say your name.'],
  ] as const)('%s is told as a page with the words kept, and as a problem document', async (path, status, words) => {
    const page = await request(desk.server)
      .post(`/probe/${path}`)
      .set('accept', 'text/html')
      .type('form')
      .send({ text: 'My long and careful words', password: 'hunter2 hunter2' })
      .expect(status);
    expect(page.text).toContain(words);
    expect(page.text).toContain('My long and careful words');
    expect(page.text).not.toContain('hunter2');
    const problem = await request(desk.server).post(`/probe/${path}`).set('accept', 'application/json').expect(status);
    expect(problem.headers['content-type']).toContain('application/problem+json');
    expect(problem.body).toMatchObject({ status, detail: words, instance: `/probe/${path}` });
  });

  it('a fault of ours says so, gives a number to ask for, and leaks nothing', async () => {
    const page = await request(desk.server).post('/probe/broken').set('accept', 'text/html').expect(500);
    expect(page.text).toContain('That was our fault');
    expect(page.text).toContain(page.headers['x-request-id']);
    expect(page.text).not.toMatch(/hunter2|at Probe|\.ts:/);
  });

  it('what may be asked again says when, and shows the words of a form that nobody had read', async () => {
    const post = () => request(desk.server).post('/probe/away').set('accept', 'text/html');
    const words = 'My long and careful words';
    const page = await post().field('text', words).attach('files', Buffer.alloc(300_000), 'big.bin').expect(503);
    expect(page.headers['retry-after']).toBe('10');
    expect(page.text).toContain('We’ll be back in a moment');
    expect(page.text).toContain(words);
    expect(page.text).not.toContain('locked');
    const problem = await request(desk.server).post('/probe/away').set('accept', 'application/json').expect(503);
    expect(problem.headers).toMatchObject({ 'retry-after': '10' });
    expect(problem.body).toMatchObject({ status: 503, title: 'We’ll be back in a moment' });
  });

  it('a body that is too large or no body at all is told in words', async () => {
    expect(
      (
        await request(desk.server)
          .post('/probe/rule')
          .type('form')
          .send(`text=${'x'.repeat(3 * longestField)}`)
          .expect(413)
      ).text,
    ).toContain('That’s too large');
    const strange = request(desk.server).post('/probe/rule').set('accept', 'text/html');
    await strange.set('content-type', 'application/x-www-form-urlencoded; charset=klingon').send('a=b').expect(415);
    expect((await strange).text).toContain('We couldn’t read that');
  });

  it('what nests without end harms nobody', async () => {
    const deep = `${'{"email":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const page = await request(desk.server).post('/sign-in').type('json').send(deep).set('accept', 'text/html');
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('That didn’t work.')]);
    const brackets = '[a]'.repeat(5000);
    await request(desk.server).post('/sign-in').type('form').send(`email${brackets}=x`).expect(422);
  });

  it.each([
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['/probe/page?a=1', '/probe/page?a=1'],
  ])('the way back of an error page stays here: from %s to %s', async (from, back) => {
    const { text } = await request(desk.server).get('/nope').set('referer', `${desk.url}${from}`).expect(404);
    const href = /<a [^>]*href="([^"]*)"[^>]*>(?:(?!<a ).)*Go back/s.exec(text)?.[1];
    expect(href?.replaceAll('&#x3D;', '=')).toBe(back);
  });
});

it('every page of an error has a way out and somebody to ask', async () => {
  const probe = (path: string) => request(desk.server).post(`/probe/${path}`);
  const pages = [
    await probe('broken').expect(500),
    await probe('away').expect(503),
    await probe('rule').expect(422),
    await probe('conflict').expect(409),
    await request(desk.server).get('/nope').expect(404),
    await probe('flash').set('origin', 'https://evil.example').expect(403),
  ];
  for (const { text } of pages) {
    expect(text).toContain('href="mailto:help@desk.example"');
    expect(text).toMatch(/data-failure="words"[^>]*>[^<]*\.<\/p>/);
    expect(text).toContain('<a href="/">');
  }
});
