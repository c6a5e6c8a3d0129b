import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, percentile } from './client';
import type { Operation } from './operations';
import { cpuOf, machineTicks } from './processes';

interface How {
  people: number;
  pauseSeconds: number;
  seconds: number;
}

interface AtWork {
  title: string;
  times: number[];
}

/**
 * So many people at work: each opens another page some seconds after the last one has come, from half of that to one
 * and a half, and begins with another of them. What sixteen connections without a pause ask for is what hundreds would.
 */
async function peopleAtWork(url: string, all: readonly Operation[], how: How): Promise<AtWork[]> {
  const times = new Map(all.map(({ name }) => [name, [] as number[]]));
  const until = performance.now() + how.seconds * 1000;
  const spread = (): Promise<void> => pause(how.pauseSeconds * 1000 * (0.5 + Math.random()));
  let n = 200_000;
  await Promise.all(
    Array.from({ length: how.people }, async (_, person) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      await pause(how.pauseSeconds * 1000 * Math.random());
      for (let page = person; performance.now() < until; page += 1) {
        const { name, call } = all[page % all.length];
        const asked = performance.now();
        const { status } = await ask(url, agent, call(n++));
        if (status !== 200 && status !== 303) throw new Error(`${name} answered ${status}`);
        times.get(name)?.push(performance.now() - asked);
        await spread();
      }
      agent.destroy();
    }),
  );
  return all.map(({ name, title }) => ({ title, times: times.get(name) ?? [] }));
}

/** How long each page takes for them, after they have opened all of them for a while. */
export async function peopleTable(
  { url, pids }: { url: string; pids: readonly number[] },
  all: readonly Operation[],
  how: How,
  ms: (value: number) => string,
): Promise<string[]> {
  await peopleAtWork(url, all, { ...how, pauseSeconds: how.pauseSeconds / 8, seconds: 15 });
  const [cpu, machine, own] = [cpuOf(pids), machineTicks(), process.cpuUsage()];
  const got = await peopleAtWork(url, all, how);
  const [took, after, mine] = [cpuOf(pids) - cpu, machineTicks(), process.cpuUsage(own)];
  const foreign = (after.busy - machine.busy) * 10 - took - (mine.user + mine.system) / 1000;
  const others = Math.max(0, Math.round((foreign * 10) / (after.all - machine.all)));
  return [
    `${how.people} people, ${how.pauseSeconds} s between two pages: ${ms(took / how.seconds)} ms CPU a second; ` +
      `others ${others} %`,
    '| what | times | p50 ms | p95 ms |\n|---|---|---|---|',
    ...got.map(
      ({ title, times }) =>
        `| ${title} | ${times.length} | ${ms(percentile(times, 0.5))} | ${ms(percentile(times, 0.95))} |`,
    ),
  ];
}
