import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { repo, tx } from '../core/database/tx';
import { NotFound } from '../core/errors';
import { Fact } from '../timeline/fact.entity';
import { Timeline } from '../timeline/timeline.service';
import { mailLookedAt, type LookReason } from './mail-facts';
import { mailOf } from './mail-queries';
import { MailSubjects } from './mail-subjects';

const minutes = 60_000;
const opened = 15 * minutes;

/** A look at a mail in full: for a reason, for a quarter of an hour, and told to those it is about. */
@Injectable()
export class MailLooks {
  constructor(
    private readonly timeline: Timeline,
    private readonly subjects: MailSubjects,
  ) {}

  /** Never where the mail is about something private: whoever keeps the desk running is none of its people. */
  async possible(id: number): Promise<boolean> {
    for (const mail of await mailOf(id))
      if (mail.purgedAt !== null || !(await this.subjects.mayBeShown(mail))) return false;
    return true;
  }

  async take(id: number, actorId: number, reason: LookReason, at: Date): Promise<void> {
    if (!(await this.possible(id))) throw new NotFound('This mail');
    await tx(async () => {
      for (const mail of await mailOf(id)) {
        const { personId } = await this.subjects.of(mail);
        for (const concerned of new Set([mail.personId, personId ?? mail.personId]))
          await this.timeline.record(mailLookedAt, {
            subject: { kind: 'mail', id: mail.id },
            actorId,
            personId: concerned,
            at,
            details: { template: mail.template, reason },
          });
      }
    });
  }

  async open(id: number, actorId: number, at: Date): Promise<boolean> {
    const looked = await repo(Fact).existsBy({
      kind: mailLookedAt.kind,
      subjectKind: 'mail',
      subjectId: id,
      actorId,
      at: MoreThan(new Date(at.getTime() - opened)),
    });
    return looked && (await this.possible(id));
  }
}
