import { Injectable } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import type { Subject } from '../../timeline/timeline.service';

/** A kind of thing that may ask a few things of its own: a tool, a service. */
export interface QuestionedKind {
  /** Its name, and its page in the back office; there is no such thing: NotFound. */
  named: (id: number) => Promise<{ name: string; href: string }>;
  /** When people are asked: one sentence. */
  lead: string;
  changed: (id: number, actorId: number, at: Date) => Promise<void>;
}

/** Each feature whose things ask something registers their kind. */
@Injectable()
export class QuestionedKinds {
  private readonly kinds = new Map<string, QuestionedKind>();

  register(kind: string, questioned: QuestionedKind): void {
    this.kinds.set(kind, questioned);
  }

  of(kind: string): QuestionedKind {
    const found = this.kinds.get(kind);
    if (!found) throw new NotFound('This page');
    return found;
  }

  changed({ kind, id }: Subject, actorId: number, at: Date): Promise<void> {
    return this.of(kind).changed(id, actorId, at);
  }
}
