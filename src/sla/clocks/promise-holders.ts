import { Injectable } from '@nestjs/common';
import type { Actor } from '../../people/actor';
import { Subject } from '../../timeline/timeline.service';
import { ClockTarget } from '../policies/terms';

/** What stands below and carries promises: it keeps its own sort key. Called in the transaction of the change. */
export interface PromiseHolder {
  /** The next promise that falls due, and from when one is at risk; the year 9999 (and null) when nothing runs. */
  promiseMoved(subject: Subject, promiseAt: Date, target: ClockTarget | null, riskAt: Date): Promise<void>;
  /** Those among the subjects that this actor may see, each with its link. */
  seenBy?(actor: Actor, ids: readonly number[]): Promise<SeenSubject[]>;
}

export interface SeenSubject {
  href: string;
  label: string;
}

@Injectable()
export class PromiseHolders {
  private readonly holders = new Map<string, PromiseHolder>();

  register(kind: string, holder: PromiseHolder): void {
    if (this.holders.has(kind)) throw new Error(`Two holders of promises for ${kind}`);
    this.holders.set(kind, holder);
  }

  async moved(subject: Subject, promiseAt: Date, target: ClockTarget | null, riskAt: Date): Promise<void> {
    await this.holders.get(subject.kind)?.promiseMoved(subject, promiseAt, target, riskAt);
  }

  async seenBy(actor: Actor, kind: string, ids: readonly number[]): Promise<SeenSubject[]> {
    return (await this.holders.get(kind)?.seenBy?.(actor, ids)) ?? [];
  }
}
