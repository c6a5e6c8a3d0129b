export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds that no machine needs, however slow or busy: what takes longer than these never comes. */
export const patient = 120;

/** Asks until it holds; gives the seconds that took, or says what was waited for. */
export async function until(what: string, seconds: number, holds: () => boolean | Promise<boolean>): Promise<number> {
  const began = performance.now();
  const passed = (): number => (performance.now() - began) / 1000;
  for (let pause = 5; !(await holds()); pause = Math.min(100, pause * 2)) {
    if (passed() > seconds) throw new Error(`${what}: not within ${seconds} s`);
    await sleep(pause);
  }
  return passed();
}
