import { Injectable } from '@nestjs/common';
import { repo, tx } from '../core/database/tx';
import { Timeline } from '../timeline/timeline.service';
import { Mail } from './mail.entity';
import { mailWithheld } from './mail-facts';

export type MailGate = (mail: Mail) => Promise<boolean>;

/**
 * Whether somebody may still read what a mail is about: asked again when it leaves, because much may have happened
 * since it was written. A feature below says it once for mails about its subjects.
 */
@Injectable()
export class MailGates {
  private readonly gates = new Map<string, MailGate>();

  constructor(private readonly timeline: Timeline) {}

  register(subjectKind: string, gate: MailGate): void {
    if (this.gates.has(subjectKind)) throw new Error(`Who may get mails about a ${subjectKind} is declared twice`);
    this.gates.set(subjectKind, gate);
  }

  /** Those of these mails that may leave; the others are taken out of the outbox, which a fact tells. */
  async passing(mails: readonly Mail[], at: Date): Promise<Mail[]> {
    const passing: Mail[] = [];
    for (const mail of mails) {
      const gate = this.gates.get(mail.subjectKind ?? '');
      if (!gate || (await gate(mail))) passing.push(mail);
      else await this.withhold(mail, at);
    }
    return passing;
  }

  private withhold({ id, template, leaseOwner }: Mail, at: Date): Promise<void> {
    return tx(async () => {
      const { affected } = await repo(Mail).delete({ id, leaseOwner: leaseOwner ?? '', state: 'sending' });
      if (affected !== 1) return;
      await this.timeline.record(mailWithheld, {
        subject: { kind: 'mail', id },
        actorId: null,
        personId: null,
        at,
        details: { template },
      });
    });
  }
}
