import { Injectable } from '@nestjs/common';
import type { Mail } from './mail.entity';

export interface MailSubject {
  /** `FH-1042`, as the lists of administrators may name it; null where no list of theirs names it. */
  reference: string | null;
  /** Whom it is about, besides whoever got the mail. */
  personId: number | null;
}

type Describe = (id: number) => Promise<MailSubject>;

const unnamed: MailSubject = { reference: null, personId: null };

/**
 * What a mail is about, as far as whoever keeps the desk running may know it. A feature below says it for its subjects.
 */
@Injectable()
export class MailSubjects {
  private readonly kinds = new Map<string, Describe>();

  register(kind: string, describe: Describe): void {
    if (this.kinds.has(kind)) throw new Error(`What a mail about a ${kind} may tell is declared twice`);
    this.kinds.set(kind, describe);
  }

  async of({ subjectKind, subjectId }: Mail): Promise<MailSubject> {
    const describe = this.kinds.get(subjectKind ?? '');
    return describe && subjectId !== null ? describe(subjectId) : unnamed;
  }

  /** A mail about something private, or of which nobody has said that it is not, is never shown in full. */
  async mayBeShown(mail: Mail): Promise<boolean> {
    return mail.subjectKind === null || (await this.of(mail)).reference !== null;
  }
}
