import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Logger } from 'pino';

const everyMs = 10_000;
const toldFromMs = 200;

const inMs = (nanoseconds: number): number => Math.round(nanoseconds / 1e6);

/** Warns when something held everybody else up: while one computation runs, no other request is answered. */
export function watchLoop(log: Logger): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const look = setInterval(() => {
    const longest = inMs(delay.max);
    if (longest >= toldFromMs)
      log.warn({ longestMs: longest, p99Ms: inMs(delay.percentile(99)) }, 'the program was held up');
    delay.reset();
  }, everyMs);
  look.unref();
}
