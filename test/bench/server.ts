import { ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const root = path.join(__dirname, '../..');

export interface Server {
  url: string;
  pid: number;
  statements: () => Promise<number>;
  stop: () => Promise<void>;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The program as it is built, on this data, in a process of its own. */
export async function startProgram(env: Record<string, string>, log: string, profile?: string): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const program = [...flags, '-r', path.join(__dirname, 'count-statements.js'), path.join(root, 'dist/src/main.js')];
  const output = fs.openSync(log, 'w');
  const child = spawn(process.execPath, program, {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, ...env },
    stdio: ['ignore', output, output, 'ipc'],
  });
  return { url, ...(await started(child, url, log)) };
}

async function started(child: ChildProcess, url: string, log: string): Promise<Omit<Server, 'url'>> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let gone = false;
  void ended.then(() => (gone = true));
  while (!(await answers(`${url}/sign-in`))) {
    if (gone) throw new Error(`The program did not start:\n${fs.readFileSync(log, 'utf8').slice(-2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const statements = () =>
    new Promise<number>((resolve) => {
      child.once('message', (message) => resolve((message as { statements: number }).statements));
      child.send('statements');
    });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid!, statements, stop };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** A server that does nothing but send these bytes: what the network and HTTP themselves cost. */
export async function startBare(file: string): Promise<Omit<Server, 'statements'>> {
  const port = await freePort();
  const text = `const body = require('node:fs').readFileSync(process.argv[1]);
    require('node:http').createServer((req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length });
      res.end(body);
    }).listen(${port}, '127.0.0.1');`;
  const child = spawn(process.execPath, ['-e', text, file], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) await new Promise((resolve) => setTimeout(resolve, 20));
  const stop = async () => {
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid!, stop };
}
