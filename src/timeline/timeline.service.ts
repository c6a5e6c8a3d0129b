import { Injectable } from '@nestjs/common';
import { asCount } from '../core/database/raw';
import { insertAlong, insertRows, rowsOf, rowsWith } from '../core/database/rows';
import { atTheEnd, repo, sql, tx } from '../core/database/tx';
import type { FactKind, FactOf, NoDetails } from './fact-kind';
import { Fact } from './fact.entity';
import { Reactors } from './reactors';
import { Reaction } from './reaction.entity';

export interface Subject {
  kind: string;
  id: number;
}

export interface NewFact {
  subject: Subject;
  actorId: number | null;
  /** Whom it concerns; null where it concerns nobody in person. */
  personId: number | null;
  at: Date;
}

async function owe(reactions: Omit<Reaction, 'id'>[]): Promise<void> {
  await insertAlong(Reaction, reactions);
}

const factOf = (
  { kind, audience }: FactKind,
  { subject, actorId, personId, at, details }: NewFact & { details?: object },
): Fact =>
  Object.assign(new Fact(), {
    kind,
    subjectKind: subject.kind,
    subjectId: subject.id,
    actorId,
    personId,
    at,
    audience,
    details: { ...details },
  });

const ofSubject = 'WHERE "subjectKind" = ? AND "subjectId" = ? ORDER BY "id"';

@Injectable()
export class Timeline {
  constructor(private readonly followers: Reactors) {}

  /** Writes the fact and what has to follow from it, in the caller's transaction. */
  record(kind: FactKind<NoDetails>, fact: NewFact): Promise<Fact>;
  record<D extends object>(kind: FactKind<D>, fact: NewFact & { details: NoInfer<D> }): Promise<FactOf<D>>;
  async record(kind: FactKind, fact: NewFact & { details?: object }): Promise<Fact> {
    const [saved] = await this.recordTogether([[kind, fact]]);
    return saved;
  }

  /** Several facts of one moment, in their order. */
  recordTogether(told: readonly (readonly [FactKind, NewFact & { details?: object }])[]): Promise<Fact[]> {
    return tx(async () => {
      const facts = told.map(([kind, fact]) => factOf(kind, fact));
      const ids = await insertRows(Fact, facts);
      for (const [i, fact] of facts.entries()) {
        fact.id = ids[i];
        const owed = this.followers.of(fact).map((follower) => Reaction.owed(fact, follower));
        if (owed.length) await atTheEnd(owe, ...owed);
        for (const work of this.followers.inside(fact)) await atTheEnd(work, fact);
      }
      return facts;
    });
  }

  /** When something last happened here; rides the primary key. */
  async newest(): Promise<Date | null> {
    const [last] = await repo(Fact).find({ order: { id: 'DESC' }, take: 1 });
    return last?.at ?? null;
  }

  /** Every fact of a subject, oldest first. Rides ix_fact_subject. */
  of(subject: Subject): Promise<Fact[]> {
    return rowsOf(Fact, ofSubject, [subject.kind, subject.id]);
  }

  /** And the newest of all, as it was at that moment. */
  async ofAndNewest(subject: Subject): Promise<{ facts: Fact[]; newest: number }> {
    const newest = { newest: 'SELECT MAX(a."id") FROM "fact" a' };
    const found = await rowsWith(Fact, newest, ofSubject, [subject.kind, subject.id]);
    return { facts: found.map(({ row }) => row), newest: asCount(found[0]?.more.newest ?? 0) };
  }
}

/** The newest fact: whoever opens a page is told what comes after it. */
export async function newestFact(): Promise<number> {
  const [row] = await sql('SELECT MAX("id") AS "id" FROM "fact"');
  return asCount(row?.id ?? 0);
}
