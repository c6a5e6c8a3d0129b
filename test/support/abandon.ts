import http from 'node:http';

/**
 * Asks for an open page again and again, and is gone some milliseconds later each time: in the middle of every stage of
 * the answer.
 */
export async function abandon({ url }: { url: string }, path: string, cookie: string, times: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: false });
  const one = (after: number) =>
    new Promise<void>((resolve) => {
      const req = http.get(url + path, { agent, headers: { cookie } });
      req.on('error', () => undefined).on('close', resolve);
      setTimeout(() => req.destroy(), after);
    });
  const atOnce = 20;
  for (let n = 0; n < times; n += atOnce)
    await Promise.all(Array.from({ length: atOnce }, (_, i) => one(1 + ((n + i) % 30))));
}
