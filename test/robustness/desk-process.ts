import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { openDatabase } from '../../src/core/database/drivers/data-source';
import { useDatabase } from '../../src/core/database/tx';
import type { Place } from '../support/database';

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Looks into the database beside the running program, or after it. */
export async function onDatabase<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const dataSource = await openDatabase(place.options);
  useDatabase(dataSource);
  try {
    return await work();
  } finally {
    useDatabase(null);
    await dataSource.destroy();
  }
}

/**
 * The whole server as a process of its own, with Ana and Jonas signed in: it can be killed, ended, and its clock set.
 */
export class DeskProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly address: string,
    readonly port: number,
    /** Ana's and Jonas' cookies. */
    readonly cookies: string[],
  ) {}

  static async start(place: Place, port: number, env: Record<string, string>, ...args: string[]): Promise<DeskProcess> {
    const hook = path.join(__dirname, '../support/typescript.js');
    const address = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, ['-r', hook, path.join(__dirname, 'desk-worker.ts'), ...args], {
      env: {
        ...process.env,
        FIRSTHAND_DATA: place.folder,
        DATABASE_URL: place.options.url ?? '',
        SECRET: 'the tests keep no secret from anybody',
        PORT: String(port),
        PUBLIC_URL: address,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    const cookies: string[] = [];
    for (const key of JSON.parse(line.toString()) as string[]) {
      const answer = await fetch(`${address}/sign-in/${key}`, { method: 'POST', redirect: 'manual' });
      cookies.push(
        answer.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
      );
    }
    return new DeskProcess(child, address, port, cookies);
  }

  /** A form, sent as Ana (0) or Jonas (1). */
  post(at: string, fields: Record<string, string>, who = 0): Promise<Response> {
    return fetch(this.address + at, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: this.cookies[who] },
      body: new URLSearchParams(fields),
    });
  }

  get(at: string, init: RequestInit = {}, who = 0): Promise<Response> {
    return fetch(this.address + at, { ...init, headers: { cookie: this.cookies[who] } });
  }

  /** Sets the machine's clock so far ahead (or back) as this program sees it. */
  setClock(aheadMs: number): void {
    this.child.send({ aheadMs });
  }

  /** Gives the seconds until the process was gone; after `patience` of them it is killed. */
  async end(signal: NodeJS.Signals, patience = 60): Promise<number> {
    const began = performance.now();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'close');
      this.child.kill(signal);
      const kill = setTimeout(() => this.child.kill('SIGKILL'), patience * 1000);
      await gone;
      clearTimeout(kill);
    }
    return (performance.now() - began) / 1000;
  }
}
