import { Injectable } from '@nestjs/common';
import type { DetailsOf, FactKind, FactOf } from './fact-kind';
import type { Fact } from './fact.entity';

export type ReactorWork = (fact: Fact, at: Date) => Promise<void>;
/** Runs in the transaction that recorded the facts, once for all of them. */
export type InsideWork = (facts: readonly Fact[]) => Promise<void>;

/** What somebody does about some kinds of facts, under the name that stands on what is still owed. */
export interface DeclaredReaction<K extends FactKind = FactKind> {
  name: string;
  kinds: readonly K[];
}

const declared = new Map<string, DeclaredReaction>();

/** Declares a reaction, in the feature that does it: the printed table of facts reads it, the work follows at start. */
export function reaction<K extends FactKind>(name: string, kinds: readonly K[]): DeclaredReaction<K> {
  if (declared.has(name)) throw new Error(`The reaction ${name} is declared twice`);
  const made = { name, kinds };
  declared.set(name, made);
  return made;
}

export const reactionsDeclared = (): DeclaredReaction[] => [...declared.values()];

/** Which use case follows which kind of fact. Features declare theirs in `<feature>-follows.ts`, once, at start. */
@Injectable()
export class Reactors {
  private readonly works = new Map<string, ReactorWork>();
  private readonly insideWorks = new Map<string, InsideWork[]>();
  private readonly byKind = new Map<string, { name: string; concerns: (fact: Fact) => boolean }[]>();

  /** What does not concern it is not owed at all. */
  follow<K extends FactKind>(
    { name, kinds }: DeclaredReaction<K>,
    work: (fact: FactOf<DetailsOf<K>>, at: Date) => Promise<void>,
    concerns: (fact: Fact) => boolean = () => true,
  ): void {
    if (this.works.has(name)) throw new Error(`The follower ${name} is declared twice`);
    this.works.set(name, work as ReactorWork);
    for (const { kind } of kinds) this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), { name, concerns }]);
  }

  /**
   * For a mark in a table, which cannot fail for a reason of its own and happens with almost every fact: nothing is
   * owed, it is done with the facts, in one go for each transaction. What an older program still owes is done as ever.
   */
  followInside({ name, kinds }: DeclaredReaction, work: InsideWork): void {
    if (this.works.has(name)) throw new Error(`The follower ${name} is declared twice`);
    this.works.set(name, (fact) => work([fact]));
    for (const { kind } of kinds) this.insideWorks.set(kind, [...(this.insideWorks.get(kind) ?? []), work]);
  }

  of(fact: Fact): string[] {
    return (this.byKind.get(fact.kind) ?? []).filter(({ concerns }) => concerns(fact)).map(({ name }) => name);
  }

  inside({ kind }: Fact): readonly InsideWork[] {
    return this.insideWorks.get(kind) ?? [];
  }

  work(follower: string): ReactorWork | undefined {
    return this.works.get(follower);
  }
}
