import { Injectable } from '@nestjs/common';
import { kindOf, type Moment, type TellFact, type Telling } from './fact-kind';
import type { Fact } from './fact.entity';

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
    return this.tellers.get(fact.kind)?.(fact, telling) ?? tellFact(fact, telling);
  }
}

/** What a fact reads like in the story of its subject; null where this reader is not told, or other words say it. */
export function tellFact(fact: Fact, telling: Telling): Moment | null {
  const text = kindOf(fact.kind)?.text;
  return text && text.audience !== 'admin' && typeof text.words === 'function' ? text.words(fact, telling) : null;
}
