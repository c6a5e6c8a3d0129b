import type { Stopping } from './stopping';

/**
 * Repeats a write that takes so many rows at most until it finds fewer, or the program ends; gives how many it took in
 * all.
 */
export async function inPieces(size: number, stopping: Stopping, write: () => Promise<number>): Promise<number> {
  for (let total = 0; ;) {
    const done = await write();
    total += done;
    if (done < size || stopping.now) return total;
  }
}
