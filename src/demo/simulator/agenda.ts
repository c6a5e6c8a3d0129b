import TinyQueue from 'tinyqueue';

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
  private readonly queue = new TinyQueue<Entry>([], byTime);
  private planned = 0;

  constructor(plans: readonly AgendaEntry[] = []) {
    for (const plan of plans) this.add(plan);
  }

  add(plan: AgendaEntry): void {
    this.queue.push({ plan, number: this.planned++ });
  }

  next(): AgendaEntry | undefined {
    return this.queue.peek()?.plan;
  }

  take(): AgendaEntry | undefined {
    return this.queue.pop()?.plan;
  }

  /** In order, to be written down. */
  all(): AgendaEntry[] {
    return this.queue.data.toSorted(byTime).map(({ plan }) => plan);
  }
}

type Entry = { plan: AgendaEntry; number: number };
const byTime = (one: Entry, other: Entry): number => one.plan.at - other.plan.at || one.number - other.number;
