import { Injectable } from '@nestjs/common';
import type { Mail } from './mail.entity';

export interface MailSubject {
  /** `FH-1042`, as the lists of administrators may name it; null where no list of theirs names it. */
  reference: string | null;
  /** Whom it is about, besides whoever got the mail. */
  personId: number | null;
}

/** Of many at once: a list asks once for each kind, not once a line. */
type Describe = (ids: readonly number[]) => Promise<ReadonlyMap<number, MailSubject>>;

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

  async of(mail: Mail): Promise<MailSubject> {
    return (await this.ofMany([mail])).get(mail)!;
  }

  /** Each of these mails, or of what else has a subject, with what it is about. */
  async ofMany<About extends Pick<Mail, 'subjectKind' | 'subjectId'>>(
    mails: readonly About[],
  ): Promise<Map<About, MailSubject>> {
    const found = new Map<About, MailSubject>(mails.map((mail) => [mail, unnamed]));
    for (const [kind, describe] of this.kinds) {
      const own = mails.filter(({ subjectKind, subjectId }) => subjectKind === kind && subjectId !== null);
      if (own.length === 0) continue;
      const subjects = await describe([...new Set(own.map(({ subjectId }) => Number(subjectId)))]);
      for (const mail of own) found.set(mail, subjects.get(Number(mail.subjectId)) ?? unnamed);
    }
    return found;
  }

  /** A mail about something private, or of which nobody has said that it is not, is never shown in full. */
  async mayBeShown(mail: Mail): Promise<boolean> {
    return mail.subjectKind === null || (await this.of(mail)).reference !== null;
  }
}
