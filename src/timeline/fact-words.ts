import { kindOf, type Moment, type Telling } from './fact-kind';
import type { Fact } from './fact.entity';

/** What a fact reads like in the story of its subject; null where this reader is not told, or other words say it. */
export function tellFact(fact: Fact, telling: Telling): Moment | null {
  const text = kindOf(fact.kind)?.text;
  return text && text.audience !== 'admin' && typeof text.words === 'function' ? text.words(fact, telling) : null;
}
