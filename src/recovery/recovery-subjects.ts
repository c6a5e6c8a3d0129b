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
}
