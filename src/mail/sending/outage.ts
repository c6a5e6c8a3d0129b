const pausesInMinutes = [1, 1, 2, 5];
const remembered = 1_000;

/**
 * While the mail server is away one letter is tried now and then, and all of them once it took one. No letter is blamed
 * for it, except where others left since it failed in just this way: then it breaks the connection itself. Each process
 * keeps its own turns; that the server is away all of them read in known-outage.ts.
 */
export class Outage {
  private tries = 0;
  private nextTry = 0;
  private delivered = 0;
  /** How many letters had left when this one last failed so; the one that was tried longest ago stands first. */
  private readonly failures = new Map<number, number>();

  /** Milliseconds until the next try; none where the server is not away. */
  pause(ticks: number): number {
    return this.tries === 0 ? 0 : Math.max(0, this.nextTry - ticks);
  }

  /** All that are due, or during an outage one of them: never the same one twice where there is another. */
  choose<M extends { id: number }>(due: M[]): M[] {
    if (this.tries === 0) return due;
    const order = [...this.failures.keys()];
    const rank = ({ id }: M): number => order.indexOf(id);
    return [due.reduce((one, other) => (rank(other) < rank(one) ? other : one))];
  }

  left(id: number): void {
    this.delivered += 1;
    this.tries = 0;
    this.failures.delete(id);
  }

  /** Gives whether the letter itself is to blame. */
  failed(id: number, ticks: number): boolean {
    const before = this.failures.get(id);
    this.failures.delete(id);
    this.failures.set(id, this.delivered);
    if (this.failures.size > remembered) this.failures.delete(this.failures.keys().next().value as number);
    if (before !== undefined && before < this.delivered) return true;
    if (this.pause(ticks) > 0) return false;
    this.nextTry = ticks + pausesInMinutes[Math.min(this.tries, pausesInMinutes.length - 1)] * 60_000;
    this.tries += 1;
    return false;
  }
}
