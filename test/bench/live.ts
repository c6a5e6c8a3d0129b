import { Agent, get, type ClientRequest } from 'node:http';
import { ask, type Call } from './client';
import { cpuOf } from './processes';

const filingsEachMs = 5_000;
const pagesEach = 10;

export interface LiveFigures {
  open: number;
  /** CPU milliseconds a second. */
  idle: number;
  busy: number;
  /** While somebody answers every five seconds what stands on the pages: rows go, and others come. */
  moving: number;
  events: { filed: number; moved: number };
}

/** So many queues stand open; first nothing happens, then somebody files every five seconds, then somebody answers. */
export async function openQueues(
  { url, pids }: { url: string; pids: number[] },
  { pages, seconds }: { pages: number; seconds: number },
  agents: readonly string[],
  { file, answer }: { file: (n: number) => Call; answer: (ticketId: number, n: number) => Call },
): Promise<LiveFigures> {
  let events = 0;
  let rows: number[] = [];
  const streams: ClientRequest[] = [];
  for (const cookie of agents.slice(0, Math.ceil(pages / pagesEach))) {
    const shown = await fetch(`${url}/queue?view=all`, { headers: { Cookie: cookie, Accept: 'text/html' } });
    const html = await shown.text();
    const path = liveAddress(html);
    // Whoever answers sees them: the first one.
    if (rows.length === 0) rows = rowsOf(html);
    for (let n = 0; n < pagesEach && streams.length < pages; n += 1)
      streams.push(
        get(`${url}${path}`, { headers: { Cookie: cookie, Accept: 'text/event-stream' } }, (res) => {
          res.on('data', (chunk: Buffer) => (events += chunk.toString().match(/^data: /gm)?.length ?? 0));
        }),
      );
  }
  await wait(10_000);
  const idle = await during(pids, seconds, async () => undefined);
  const each = (call: (n: number) => Call) => async () => {
    for (let n = 0; n < (seconds * 1000) / filingsEachMs; n += 1) {
      const { status } = await ask(url, new Agent(), call(n));
      if (status !== 303) throw new Error(`answered ${status}`);
      await wait(filingsEachMs);
    }
  };
  events = 0;
  const busy = await during(pids, seconds, each(file));
  const filed = events;
  events = 0;
  const moving = await during(
    pids,
    seconds,
    each((n) => answer(rows[n], n)),
  );
  const moved = events;
  for (const stream of streams) stream.destroy();
  return { open: streams.length, idle, busy, moving, events: { filed, moved } };
}

async function during(pids: number[], seconds: number, work: () => Promise<unknown>): Promise<number> {
  const [before, began] = [cpuOf(pids), performance.now()];
  await work();
  await wait(Math.max(0, seconds * 1000 - (performance.now() - began)));
  return (cpuOf(pids) - before) / ((performance.now() - began) / 1000);
}

/** As the page's own script asks: with the newest fact it knows and the rows it shows. */
function liveAddress(html: string): string {
  const value = (name: string) => new RegExp(`data-live-${name}-value="([^"]*)"`).exec(html)?.[1] ?? '';
  const path = value('url').replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
  const rows = rowsOf(html).map((id) => `row-${id}`);
  return `${path}${path.includes('?') ? '&' : '?'}since=${value('mark')}&parts=${rows.join(',')}`;
}

const rowsOf = (html: string): number[] => [...html.matchAll(/<tr [^>]*id="row-(\d+)"/g)].map(([, id]) => Number(id));

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
