import fs from 'node:fs';

/** Ticks of 10 ms, as Linux counts them. */
const tickMs = 10;

/** These processes and all that they started. */
function family(roots: readonly number[]): number[] {
  const children = new Map<number, number[]>();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))?.[1]);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = new Set<number>();
  const left = [...roots];
  for (let pid = left.pop(); pid !== undefined; pid = left.pop()) {
    if (found.has(pid)) continue;
    found.add(pid);
    left.push(...(children.get(pid) ?? []));
  }
  return [...found];
}

/** The fields after the name of the program, which may hold blanks. */
function statOf(pid: number): string[] | undefined {
  try {
    return fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined;
  }
}

/** Milliseconds of CPU that they took so far, in user and in kernel mode, what has ended since among them. */
export function cpuOf(roots: readonly number[]): number {
  return family(roots).reduce((sum, pid) => {
    const stat = statOf(pid);
    const ticks = stat?.slice(11, 15).reduce((all, one) => all + Number(one), 0) ?? 0;
    return sum + ticks * tickMs;
  }, 0);
}

/** MiB, where memory that several share is counted once (PSS). */
export function memoryOf(roots: readonly number[]): number {
  return family(roots).reduce((sum, pid) => {
    try {
      const pss = /^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
      return sum + Number(pss?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}

/** How much of the machine was busy since `before`, from 0 to 1: with others beside it the figures are less sure. */
export function machineTicks(): { busy: number; all: number } {
  const ticks = fs.readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).slice(1, 9).map(Number);
  const all = ticks.reduce((sum, one) => sum + one, 0);
  return { busy: all - ticks[3] - ticks[4], all };
}
