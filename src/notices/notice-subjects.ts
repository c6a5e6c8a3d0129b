import { Injectable } from '@nestjs/common';
import type { Actor } from '../people/actor';
import type { Subject } from '../timeline/timeline.service';

/** What a notice is about, as this reader may know it. */
export interface NoticeSubject {
  title: string;
  /** "FH-1042", where it has a number. */
  ref?: string;
  href: string;
}

/** Of many at once. What this person may not see, by the policy of its own page, is left out. */
export type SeenBy = (actor: Actor, ids: readonly number[]) => Promise<ReadonlyMap<number, NoticeSubject>>;

const keyOf = ({ kind, id }: Subject): string => `${kind} ${id}`;

/** Every feature says what its subjects are called, and for whom they exist. */
@Injectable()
export class NoticeSubjects {
  private readonly kinds = new Map<string, SeenBy>();

  register(kind: string, seenBy: SeenBy): void {
    if (this.kinds.has(kind)) throw new Error(`What a notice about a ${kind} may tell is declared twice`);
    this.kinds.set(kind, seenBy);
  }

  async one(actor: Actor, subject: Subject): Promise<NoticeSubject | undefined> {
    return (await this.ofMany(actor, [subject]))(subject);
  }

  /** Asks once for each kind, not once a line. */
  async ofMany(actor: Actor, subjects: readonly Subject[]): Promise<(subject: Subject) => NoticeSubject | undefined> {
    const found = new Map<string, NoticeSubject>();
    for (const [kind, seenBy] of this.kinds) {
      const ids = [...new Set(subjects.filter((one) => one.kind === kind).map(({ id }) => id))];
      if (ids.length === 0) continue;
      for (const [id, subject] of await seenBy(actor, ids)) found.set(keyOf({ kind, id }), subject);
    }
    return (subject) => found.get(keyOf(subject));
  }
}
