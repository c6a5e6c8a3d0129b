import { Injectable } from '@nestjs/common';
import type { Actor } from '../../people/actor';
import { Subject } from '../../timeline/timeline.service';
import type { NextPromise } from './next-promise';

/** What stands below and carries promises: it keeps its own sort key. Called in the transaction of the change. */
export interface PromiseHolder {
  /** A recompute or a sweep moved what falls due next. Whoever tells the promises of an event is answered instead. */
  promiseMoved(subject: Subject, next: NextPromise): Promise<void>;
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

  async moved(subject: Subject, next: NextPromise): Promise<void> {
    await this.holders.get(subject.kind)?.promiseMoved(subject, next);
  }

  async seenBy(actor: Actor, kind: string, ids: readonly number[]): Promise<SeenSubject[]> {
    return (await this.holders.get(kind)?.seenBy?.(actor, ids)) ?? [];
  }
}
