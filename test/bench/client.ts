import { Agent, request } from 'node:http';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  cookie?: string;
  /** Sent as a form of a browser, with parts. */
  form?: Record<string, string>;
}

export interface Answer {
  status: number;
  bytes: number;
  body: Buffer;
  cookies: string[];
  location: string;
}

const boundary = '----firsthand-bench';

/** As a browser asks: connections are kept, answers may be compressed, forms come with the page's own origin. */
export function ask(url: string, agent: Agent, call: Call): Promise<Answer> {
  const body = call.form ? parts(call.form) : undefined;
  const headers: Record<string, string> = {
    'Accept-Encoding': 'gzip, deflate, br',
    Accept: 'text/html',
    ...(call.cookie ? { Cookie: call.cookie } : {}),
    ...(body
      ? { Origin: url, 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': `${body.length}` }
      : {}),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${call.path}`, { method: call.method, agent, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        const whole = Buffer.concat(chunks);
        const { location = '', 'set-cookie': cookies = [] } = res.headers;
        resolve({ status: res.statusCode!, bytes: whole.length, body: whole, cookies, location });
      });
      res.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function parts(form: Record<string, string>): Buffer {
  const fields = Object.entries(form).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.from(`${fields.join('')}--${boundary}--\r\n`);
}

/** A browser's way in: the page with the form, then address and password. Answers the cookies. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const fields = new URLSearchParams({ email, password });
  const res = await fetch(`${url}/sign-in/password`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: fields,
  });
  if (res.status !== 303) throw new Error(`${email} cannot sign in: ${res.status}`);
  return res.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

export interface Load {
  requests: number;
  wrong: Map<number, number>;
  times: number[];
  bytes: number;
  seconds: number;
}

/** So many connections at once, each asking its next question when it has its answer. */
export async function load(
  url: string,
  next: (n: number) => Call,
  connections: number,
  limits: { seconds: number; least?: number; from?: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const began = performance.now();
  const over = (done: number) =>
    performance.now() - began > limits.seconds * 1000 && done >= (limits.least ?? 0) + (limits.from ?? 0);
  const result: Load = { requests: 0, wrong: new Map(), times: [], bytes: 0, seconds: 0 };
  let n = limits.from ?? 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (!over(n)) {
        const call = next(n++);
        const asked = performance.now();
        const answer = await ask(url, agent, call);
        result.times.push(performance.now() - asked);
        result.requests += 1;
        result.bytes += answer.bytes;
        if (answer.status !== (call.method === 'POST' ? 303 : 200))
          result.wrong.set(answer.status, (result.wrong.get(answer.status) ?? 0) + 1);
      }
    }),
  );
  agent.destroy();
  result.seconds = (performance.now() - began) / 1000;
  return result;
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
