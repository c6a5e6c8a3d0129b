import { Unavailable } from '../../errors';

interface Waiter {
  owner: object;
  enter: () => void;
  patience: NodeJS.Timeout;
}

/** SQLite has one writer: whoever writes stands in line here, first come, first served. */
export class Gate {
  private holder: object | null = null;
  private readonly line: Waiter[] = [];

  constructor(private readonly patienceMs: number) {}

  isHeldBy(owner: object): boolean {
    return this.holder === owner;
  }

  enter(owner: object): Promise<void> {
    if (this.holder === null) {
      this.holder = owner;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        owner,
        enter: resolve,
        patience: setTimeout(() => this.giveUp(waiter, reject), this.patienceMs),
      };
      this.line.push(waiter);
    });
  }

  leave(owner: object): void {
    if (this.holder !== owner) return;
    const next = this.line.shift();
    this.holder = next?.owner ?? null;
    if (!next) return;
    clearTimeout(next.patience);
    next.enter();
  }

  private giveUp(waiter: Waiter, reject: (error: Error) => void): void {
    this.line.splice(this.line.indexOf(waiter), 1);
    reject(new Unavailable(`Another write kept the database busy for ${this.patienceMs} ms`));
  }
}
