import { Injectable } from '@nestjs/common';
import type { Actor } from '../people/actor';
import type { Subject } from '../timeline/timeline.service';

/** What can be done about a subject while somebody is followed up. */
export interface SubjectActions {
  /** Keeps what was said where the desk reads it, beside the conversation. */
  note(actor: Actor, subject: Subject, words: string, at: Date): Promise<void>;
  /** Opens it again for the person, who reads the words. */
  reopen(actor: Actor, subject: Subject, words: string, at: Date): Promise<void>;
  mayReopen(actor: Actor, subject: Subject, at: Date): Promise<boolean>;
  /** Of these, what this person may not know of, whoever follows it up; without a person, what counts in no figure. */
  hidden(ids: readonly number[], actor: Actor | null): Promise<ReadonlySet<number>>;
}

/** Recoveries stand above what went wrong: a feature below says once what can be done about it. */
@Injectable()
export class RecoverySubjects {
  private readonly kinds = new Map<string, SubjectActions>();

  register(kind: string, actions: SubjectActions): void {
    if (this.kinds.has(kind)) throw new Error(`What can be done about a ${kind} is declared twice`);
    this.kinds.set(kind, actions);
  }

  of(subject: Subject): SubjectActions | null {
    return this.kinds.get(subject.kind) ?? null;
  }

  /** Those whose subject this person may know of; without a person, whose subject counts. */
  async shown<R extends { subjectKind: string; subjectId: number }>(rows: readonly R[], actor: Actor | null) {
    const hidden = new Map<string, ReadonlySet<number>>();
    for (const [kind, hands] of this.kinds) {
      const ids = rows.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId);
      if (ids.length) hidden.set(kind, await hands.hidden(ids, actor));
    }
    return rows.filter(({ subjectKind, subjectId }) => !hidden.get(subjectKind)?.has(subjectId));
  }
}
