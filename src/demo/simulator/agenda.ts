/** What somebody of the company will do next, and when. */
export interface AgendaEntry {
  at: number;
  /** The arrival it belongs to. */
  key: string;
  does: 'turn' | 'sort' | 'answer' | 'work again';
  /** Of an answer: the invitation. */
  invitationId?: number;
}

/** Plans in order of time; what was planned first comes first. */
export class Agenda {
  private readonly heap: { plan: AgendaEntry; number: number }[] = [];
  private planned = 0;

  constructor(plans: readonly AgendaEntry[] = []) {
    for (const plan of plans) this.add(plan);
  }

  add(plan: AgendaEntry): void {
    this.heap.push({ plan, number: this.planned++ });
    for (let at = this.heap.length - 1; at > 0;) {
      const above = (at - 1) >> 1;
      if (this.isBefore(above, at)) return;
      this.swap(above, at);
      at = above;
    }
  }

  next(): AgendaEntry | undefined {
    return this.heap[0]?.plan;
  }

  take(): AgendaEntry | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined || this.heap.length === 0) return first?.plan;
    this.heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      if (left >= this.heap.length) return first.plan;
      const sooner = right < this.heap.length && this.isBefore(right, left) ? right : left;
      if (this.isBefore(at, sooner)) return first.plan;
      this.swap(at, sooner);
      at = sooner;
    }
  }

  /** In order, to be written down. */
  all(): AgendaEntry[] {
    return this.heap.toSorted(byTime).map(({ plan }) => plan);
  }

  private isBefore(one: number, other: number): boolean {
    return byTime(this.heap[one], this.heap[other]) < 0;
  }

  private swap(one: number, other: number): void {
    [this.heap[one], this.heap[other]] = [this.heap[other], this.heap[one]];
  }
}

type Entry = { plan: AgendaEntry; number: number };
const byTime = (one: Entry, other: Entry): number => one.plan.at - other.plan.at || one.number - other.number;
