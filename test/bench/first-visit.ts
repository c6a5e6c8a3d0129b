/*
 * npm run bench:visit -- [--tickets 2000]: what a browser that was never here downloads for a page, by kind, as it
 * comes over the wire. See docs/performance.md.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { signIn } from './client';
import { sqlitePlace } from './places';
import { startProgram } from './server';

const { values } = parseArgs({ options: { tickets: { type: 'string', default: '2000' } } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const kb = (bytes: number): string => (bytes / 1000).toFixed(1);
const kinds = ['Document', 'Stylesheet', 'Script', 'Font'] as const;

interface Visit {
  sent: Map<string, number>;
  requests: number;
  html: number;
  errors: string[];
}

async function visit(browser: Browser, url: string, where: string, cookie: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const cookies = cookie.split('; ').filter(Boolean);
  await context.addCookies(
    cookies.map((one) => ({ name: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1), url })),
  );
  const page = await context.newPage();
  const got: Visit = { sent: new Map(), requests: 0, html: 0, errors: [] };
  page.on('pageerror', (error) => got.errors.push(String(error)));
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const kindOf = new Map<string, string>();
  wire.on('Network.responseReceived', ({ requestId, type }) => kindOf.set(requestId, type));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kindOf.get(requestId) ?? 'Other';
    got.sent.set(kind, (got.sent.get(kind) ?? 0) + encodedDataLength);
    got.requests += 1;
  });
  const answer = await page.goto(url + where, { waitUntil: 'load' });
  got.html = (await answer!.body()).length;
  await page.waitForTimeout(1500);
  await context.close();
  return got;
}

async function run(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: path.join(__dirname, '../..'), stdio: 'inherit' });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'firsthand-visit-'));
  const place = await sqlitePlace(Number(values.tickets), false);
  const server = await startProgram(place.env, path.join(folder, 'program.log'));
  const browser = await openBrowser(true);
  const { accounts, password } = place.data;
  const as = (email: string) => signIn(server.url, email, password);
  try {
    say(`| page | requests | ${kinds.join(' | ')} | other | all, KB | HTML unpacked, KB |`);
    say(`|---|---|${kinds.map(() => '---|').join('')}---|---|---|`);
    for (const [name, where, cookie] of [
      ['sign-in', '/sign-in', ''],
      ['home', '/', await as(accounts.readers[0])],
      ['queue', '/queue?view=all', await as(accounts.agents[0])],
    ]) {
      const { sent, requests, html, errors } = await visit(browser, server.url, where, cookie);
      const all = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
      const each = kinds.map((kind) => sent.get(kind) ?? 0);
      const other = all - each.reduce((sum, bytes) => sum + bytes, 0);
      say(`| ${name} | ${requests} | ${each.map(kb).join(' | ')} | ${kb(other)} | ${kb(all)} | ${kb(html)} |`);
      if (errors.length) throw new Error(errors.join('\n'));
    }
  } finally {
    await browser.close();
    await server.stop();
    await place.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
