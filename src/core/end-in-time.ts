import type { Logger } from 'pino';

const limitMs = 14_000;

/**
 * When the program is told to end, it ends in order: requests and recurring work get ten seconds. Should anything hold
 * that up, it ends all the same: whoever told it kills it after a while, and then nobody knows why. Gives whether the
 * end has begun.
 */
export function endInTime(log: Logger): () => boolean {
  let begun = false;
  const begin = (): void => {
    begun = true;
    const end = (): void => {
      log.error(`the program was still busy ${limitMs / 1000} s after it was told to end, so it ends as it is`);
      process.exit(1);
    };
    setTimeout(end, limitMs).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, begin);
  return () => begun;
}
