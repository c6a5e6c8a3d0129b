import { Injectable } from '@nestjs/common';
import { asCount } from '../core/database/raw';
import { insertRow, insertRows, rowsOf } from '../core/database/rows';
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
  await insertRows(Reaction, reactions);
}

@Injectable()
export class Timeline {
  constructor(private readonly followers: Reactors) {}

  /** Writes the fact and what has to follow from it, in the caller's transaction. */
  record(kind: FactKind<NoDetails>, fact: NewFact): Promise<Fact>;
  record<D extends object>(kind: FactKind<D>, fact: NewFact & { details: NoInfer<D> }): Promise<FactOf<D>>;
  record({ kind, audience }: FactKind, fact: NewFact & { details?: object }): Promise<Fact> {
    return tx(async () => {
      const saved = repo(Fact).create({
        kind,
        subjectKind: fact.subject.kind,
        subjectId: fact.subject.id,
        actorId: fact.actorId,
        personId: fact.personId,
        at: fact.at,
        audience,
        details: { ...fact.details },
      });
      saved.id = await insertRow(Fact, saved);
      const owed = this.followers.of(saved).map((follower) => Reaction.owed(saved, follower));
      if (owed.length) await atTheEnd(owe, ...owed);
      for (const work of this.followers.inside(saved)) await atTheEnd(work, saved);
      return saved;
    });
  }

  /** When something last happened here; rides the primary key. */
  async newest(): Promise<Date | null> {
    const [last] = await repo(Fact).find({ order: { id: 'DESC' }, take: 1 });
    return last?.at ?? null;
  }

  /** Every fact of a subject, oldest first. Rides ix_fact_subject. */
  of(subject: Subject): Promise<Fact[]> {
    return rowsOf(Fact, 'WHERE "subjectKind" = ? AND "subjectId" = ? ORDER BY "id"', [subject.kind, subject.id]);
  }
}

/** The newest fact: whoever opens a page is told what comes after it. */
export async function newestFact(): Promise<number> {
  const [row] = await sql('SELECT MAX("id") AS "id" FROM "fact"');
  return asCount(row?.id ?? 0);
}
