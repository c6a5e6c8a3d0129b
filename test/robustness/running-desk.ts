import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import type { Place } from '../support/database';

const hook = path.join(__dirname, '../support/typescript.js');

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

export interface Answer {
  /** 0: none within the time. */
  status: number;
  ms: number;
}

/** The server in a process of its own, with Ana and Jonas signed in. */
export class RunningDesk {
  private constructor(
    private readonly child: ChildProcess,
    private readonly base: string,
    private readonly cookies: string[],
  ) {}

  static async start(place: Place, url = place.options.url ?? ''): Promise<RunningDesk> {
    const port = String(await freePort());
    const base = `http://127.0.0.1:${port}`;
    const secret = 'the tests keep no secret from anybody';
    const env = { FIRSTHAND_DATA: place.folder, DATABASE_URL: url, SECRET: secret, PORT: port, PUBLIC_URL: base };
    const child = spawn(process.execPath, ['-r', hook, path.join(__dirname, 'desk-worker.ts'), 'seed'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    const keys = await new Promise<string[]>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`it ended: ${said}`)));
      child.stdout.on('data', (text: Buffer) => {
        said += text.toString();
        const line = said.split('\n').find((one) => one.startsWith('['));
        if (line) resolve(JSON.parse(line) as string[]);
      });
    });
    const cookies: string[] = [];
    for (const key of keys) {
      const answer = await fetch(`${base}/sign-in/${key}`, { method: 'POST', redirect: 'manual' });
      cookies.push(
        answer.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
      );
    }
    return new RunningDesk(child, base, cookies);
  }

  get(at: string, patienceMs = 40_000): Promise<Answer> {
    return this.asked(at, { headers: { cookie: this.cookies[1] } }, patienceMs);
  }

  file(words: string, patienceMs = 60_000): Promise<Answer> {
    const form = { words, text: '', canWork: 'yes', touches: 'me', service: '', submission: randomUUID() };
    const body = new URLSearchParams(form);
    return this.asked('/tickets', { method: 'POST', headers: { cookie: this.cookies[0] }, body }, patienceMs);
  }

  askForLink(patienceMs = 60_000): Promise<Answer> {
    return this.asked(
      '/sign-in',
      { method: 'POST', body: new URLSearchParams({ email: 'who@example.com' }) },
      patienceMs,
    );
  }

  /** How many milliseconds it took to end when it was asked to; killed after twenty seconds. */
  async end(): Promise<number> {
    const since = performance.now();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return 0;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await gone;
    clearTimeout(kill);
    return performance.now() - since;
  }

  private async asked(at: string, how: RequestInit, patienceMs: number): Promise<Answer> {
    const since = performance.now();
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(`${this.base}${at}`, { redirect: 'manual', ...how, signal }).catch(() => null);
    await answer?.text().catch(() => '');
    return { status: answer?.status ?? 0, ms: performance.now() - since };
  }
}
