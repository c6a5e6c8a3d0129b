/*
 * npm run bench -- [--tickets 100000] [--database sqlite|postgres] [--only queue,ticket] [--seconds 4] [--connections
 * 1,16] [--profile folder] [--live 200] [--people 16 [--pause 2]] [--fresh]: what a page costs, in CPU of all
 * processes, the database included, and how long it takes. See docs/performance.md.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { Agent } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ask, load, percentile, signIn } from './client';
import { openQueues } from './live';
import { operationsOn, type Operation } from './operations';
import { peopleTable } from './people';
import { type Place, postgresPlace, sqlitePlace } from './places';
import { cpuOf, machineTicks, memoryOf } from './processes';
import { type Server, startBare, startProgram } from './server';

const root = path.join(__dirname, '../..');
const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    database: { type: 'string', default: 'sqlite' },
    only: { type: 'string' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '1,16' },
    profile: { type: 'string' },
    live: { type: 'string' },
    people: { type: 'string' },
    pause: { type: 'string', default: '2' },
    fresh: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const ms = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

interface Measured {
  cpu: number;
  statements: number;
  bytes: number;
  others: number;
  times: number[];
  requests: number;
  wrong: string;
}

/** Of pages the median of so many parts: what the program does beside them, and they never cause, falls into a few. */
const parts = 6;

async function measure(server: Server, pids: number[], one: Operation, connections: number, from: number) {
  const warm = await load(server.url, one.call, connections, { seconds: 1.5, least: 2 * connections, from });
  await quiet(pids, 4);
  const each: Measured[] = [];
  const slices = one.call(0).method === 'GET' ? parts : 1;
  let next = from + warm.requests;
  for (let slice = 0; slice < slices; slice += 1) {
    const got = await measureOnce(server, pids, one, { connections, from: next, seconds: seconds / slices });
    each.push(got);
    next += got.requests;
  }
  const median = (of: (got: Measured) => number) => percentile(each.map(of), 0.5);
  return {
    cpu: median(({ cpu }) => cpu),
    statements: median(({ statements }) => statements),
    bytes: median(({ bytes }) => bytes),
    others: median(({ others }) => others),
    times: each.flatMap(({ times }) => times),
    requests: next - from,
    wrong: each
      .map(({ wrong }) => wrong)
      .filter(Boolean)
      .join(', '),
  } satisfies Measured;
}

async function measureOnce(
  server: Server,
  pids: number[],
  one: Operation,
  how: { connections: number; from: number; seconds: number },
): Promise<Measured> {
  const [cpu, machine, statements] = [cpuOf(pids), machineTicks(), await server.statements()];
  const own = process.cpuUsage();
  const least = Math.max(4, Math.round((20 * how.seconds) / seconds));
  const got = await load(server.url, one.call, how.connections, { seconds: how.seconds, least, from: how.from });
  const mine = process.cpuUsage(own);
  const [cpuAfter, machineAfter] = [cpuOf(pids), machineTicks()];
  const foreign = (machineAfter.busy - machine.busy) * 10 - (cpuAfter - cpu) - (mine.user + mine.system) / 1000;
  return {
    cpu: (cpuAfter - cpu) / got.requests,
    statements: ((await server.statements()) - statements) / got.requests,
    bytes: got.bytes / got.requests,
    others: Math.max(0, foreign / ((machineAfter.all - machine.all) * 10)),
    times: got.times,
    requests: got.requests,
    wrong: [...got.wrong].map(([status, n]) => `${n} x ${status}`).join(', '),
  };
}

/** Until the program has nothing left to do, or the patience is over. */
async function quiet(pids: number[], patience: number): Promise<void> {
  for (const until = performance.now() + patience * 1000; performance.now() < until;) {
    const before = cpuOf(pids);
    await wait(500);
    if (cpuOf(pids) - before <= 30) return;
  }
}

async function bare(server: Server, one: Operation, folder: string): Promise<number | null> {
  if (one.call(0).method !== 'GET') return null;
  const page = await ask(server.url, new Agent(), one.call(0));
  const file = path.join(folder, `${one.name}.bytes`);
  fs.writeFileSync(file, page.body);
  const other = await startBare(file);
  await load(other.url, () => ({ method: 'GET', path: '/' }), 1, { seconds: 0.5 });
  const before = cpuOf([other.pid]);
  const { requests } = await load(other.url, () => ({ method: 'GET', path: '/' }), 1, { seconds: 1 });
  const cpu = (cpuOf([other.pid]) - before) / requests;
  await other.stop();
  return cpu;
}

async function signedIn({ data }: Place, server: Server): Promise<Map<string, string>> {
  const cookies = new Map<string, string>();
  for (const email of Object.values(data.accounts).flat())
    cookies.set(email, await signIn(server.url, email, data.password));
  return cookies;
}

/** From the start of the process to the first queue that is answered. */
async function firstPage(place: Place, folder: string, cookies: ReadonlyMap<string, string>) {
  const began = performance.now();
  const server = await startProgram(place.env, path.join(folder, 'start.log'));
  const [email] = place.data.accounts.agents;
  await ask(server.url, new Agent(), { method: 'GET', path: '/queue?view=all', cookie: cookies.get(email) });
  const result = { wall: performance.now() - began, cpu: cpuOf([server.pid]) };
  await server.stop();
  return result;
}

async function run(place: Place, folder: string): Promise<void> {
  const { data } = place;
  say(
    `${data.tickets} tickets (${data.open} open), ${data.messages} messages, ${data.facts} facts; built ` +
      data.builtAt,
  );
  const profile = values.profile && path.resolve(values.profile);
  const server = await startProgram(place.env, path.join(folder, 'program.log'), profile);
  const pids = [server.pid, ...place.pids];
  const cookies = await signedIn(place, server);
  await quiet(pids, 180);
  const idle = cpuOf(pids);
  await wait(3000);
  say(`idle: ${ms((cpuOf(pids) - idle) / 3)} ms CPU a second`);
  const each = values.connections.split(',').map(Number);
  const heads = each.map((c) => `c=${c}: CPU ms | p50 / p95 ms`);
  say(`| what | goal | ${heads.join(' | ')} | statements | bytes | bare, CPU ms | others |`);
  say(`|---|---|${each.map(() => '---|---|').join('')}---|---|---|---|`);
  const wanted = values.only?.split(',');
  const asked = operationsOn(data, cookies).filter(({ name }) => !wanted || wanted.includes(name));
  // Else the first page pays for all: V8 has compiled little yet, and no connection of PostgreSQL has planned anything.
  for (const one of asked)
    if (one.call(0).method === 'GET') await load(server.url, one.call, 16, { seconds: 1.5, from: 300_000 });
  await quiet(pids, 4);
  for (const one of asked) {
    let from = 0;
    const got: Measured[] = [];
    for (const connections of each) {
      got.push(await measure(server, pids, one, connections, from));
      from += 100_000;
    }
    const cells = got.map((r) => `${ms(r.cpu)} | ${ms(percentile(r.times, 0.5))} / ${ms(percentile(r.times, 0.95))}`);
    const nothing = await bare(server, one, folder);
    const faults = got.map(({ wrong }) => wrong).filter(Boolean);
    const others = got.map((r) => `${Math.round(r.others * 100)} %`).join(', ');
    const size = `${got[0].statements.toFixed(1)} | ${Math.round(got[0].bytes)} | ${nothing?.toFixed(2) ?? ''}`;
    say(
      `| ${one.title} | ${one.goal} | ${cells.join(' | ')} | ${size} | ${others} ` +
        `|${faults.length ? ` WRONG: ${faults.join('; ')}` : ''}`,
    );
  }
  if (values.people) {
    const how = { people: Number(values.people), pauseSeconds: Number(values.pause), seconds: 90 };
    for (const line of await peopleTable({ url: server.url, pids }, operationsOn(data, cookies), how, ms)) say(line);
  }
  if (values.live) {
    const agents = data.accounts.agents.map((email) => cookies.get(email)!);
    const call = (name: string) => operationsOn(data, cookies).find((one) => one.name === name)!.call;
    const { cookie } = call('reply')(0);
    const answer = (id: number, n: number) => ({ ...call('reply')(n), cookie, path: `/tickets/${id}/replies` });
    const got = await openQueues({ url: server.url, pids }, { pages: Number(values.live), seconds: 60 }, agents, {
      file: call('file'),
      answer,
    });
    say(
      `${got.open} open queues: ${ms(got.idle)} ms CPU a second while nothing happens, ${ms(got.busy)} with a filing ` +
        `every five seconds (${got.events.filed} events), ` +
        `${ms(got.moving)} with an answer to a row every five seconds (${got.events.moved} events)`,
    );
  }
  say(
    `memory (PSS): program ${ms(memoryOf([server.pid]))} ` +
      `MiB${place.pids.length ? `, database ${ms(memoryOf(place.pids))} MiB` : ''}`,
  );
  await server.stop();
  if (profile) return;
  for (let n = 0; n < 2; n += 1) {
    const start = await firstPage(place, folder, cookies);
    say(`start to first queue: ${ms(start.wall)} ms, ${ms(start.cpu)} ms CPU`);
  }
}

async function bench(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'firsthand-bench-run-'));
  const tickets = Number(values.tickets);
  for (const database of values.database.split(',')) {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
    const [cpu] = os.cpus();
    say(`\n${database}, ${new Date().toISOString().slice(0, 16)}, commit ${commit}, Node ${process.version}`);
    say(
      `${os.cpus().length} x ${cpu.model.trim()}, load ${os
        .loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')}`,
    );
    const place = await (database === 'postgres' ? postgresPlace : sqlitePlace)(tickets, values.fresh);
    try {
      await run(place, folder);
    } finally {
      await place.remove();
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

bench().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
