import { Injectable } from '@nestjs/common';
import type { Fact } from './fact.entity';

/** Who reads, and how ids become names: facts hold none. */
export interface Telling {
  locale: string;
  /** The desk's own people are told more than the person whom it concerns. */
  desk: boolean;
  readerId: number;
  name: (personId: number | null) => string;
  team: (teamId: unknown) => string;
  service: (serviceId: unknown) => string;
  when: (at: Date) => string;
}

/** A fact worth showing: one sentence, an icon, and a tone where it is good or bad news. */
export interface Moment {
  words: string;
  icon: string;
  tone?: 'kept' | 'near' | 'broken' | 'waiting' | 'smile';
}

/** null where this reader is not told, or the words beside it say it already. */
export type TellFact = (fact: Fact, telling: Telling) => Moment | null;

/** The words of facts, registered by the feature that records them. */
@Injectable()
export class FactWords {
  private readonly tellers = new Map<string, TellFact>();

  register(tellers: Record<string, TellFact>): void {
    for (const [kind, tell] of Object.entries(tellers)) {
      if (this.tellers.has(kind)) throw new Error(`The words of ${kind} are declared twice`);
      this.tellers.set(kind, tell);
    }
  }

  tell(fact: Fact, telling: Telling): Moment | null {
    return this.tellers.get(fact.kind)?.(fact, telling) ?? null;
  }
}
