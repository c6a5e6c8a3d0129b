import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { In, MoreThanOrEqual } from 'typeorm';
import { RuleBroken } from '../core/errors';
import { insertAlong } from '../core/database/rows';
import { afterCommit, repo, tx } from '../core/database/tx';
import { Scheduler } from '../core/jobs/scheduler';
import { Timeline, type Subject } from '../timeline/timeline.service';
import type { LinkRequest, Recipient } from './link-minters';
import { frozen } from './mail-data';
import { Mail } from './mail.entity';
import { allMailsSentAgain, mailSentAgain, mailTakenBack } from './mail-facts';

export interface NewMail {
  /** `ticket-received` is views/mail/ticket-received.hbs. */
  template: string;
  recipient: Recipient;
  /** What the template shows; dates stay dates. */
  data: Record<string, unknown>;
  about?: Subject;
  at: Date;
  /** Mails to one address with the same key become one within ten minutes: `ticket:1042`. */
  merge?: string;
  /** Minted when the mail leaves; the template finds them as `links.name`. */
  links?: Record<string, LinkRequest>;
}

/** The name of the schedule entry that sends. */
export const sendingEntry = 'mails: send';

/**
 * Every mail the desk owes. Written in the caller's transaction: no change without its mail, no mail without its
 * change.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly timeline: Timeline,
  ) {}

  async enqueue(mail: NewMail): Promise<void> {
    const { personId, address, name, zone, locale } = mail.recipient;
    const waiting: Partial<Mail> = {
      key: randomBytes(16).toString('hex'),
      personId,
      address,
      name,
      zone,
      locale,
      template: mail.template,
      data: frozen(mail.data),
      links: mail.links ?? {},
      subjectKind: mail.about?.kind ?? null,
      subjectId: mail.about?.id ?? null,
      mergeKey: mail.merge ?? null,
      state: 'waiting',
      createdAt: mail.at,
      wakeAt: mail.at,
      attempts: 0,
      leaseOwner: null,
      leaseUntil: null,
      sentAt: null,
      carriedById: null,
      lastError: null,
      purgedAt: null,
    };
    await insertAlong(Mail, [waiting]);
    this.wake();
  }

  /**
   * What a mail said is no longer so: those that have not left are taken out. Gives who may have got one, because it
   * has left or is leaving.
   */
  async unsay(template: string, { kind, id }: Subject, since: Date, at: Date): Promise<Set<number>> {
    const about = { template, subjectKind: kind, subjectId: id, createdAt: MoreThanOrEqual(since) };
    for (const unsent of await repo(Mail).findBy({ ...about, state: In(['waiting', 'failed']) })) {
      const { affected } = await repo(Mail).delete({ id: unsent.id, state: unsent.state });
      const subject = { kind: 'mail', id: unsent.id };
      if (affected === 1)
        await this.timeline.record(mailTakenBack, {
          subject,
          actorId: null,
          personId: null,
          at,
          details: { template },
        });
    }
    return new Set((await repo(Mail).findBy(about)).flatMap(({ personId }) => personId ?? []));
  }

  /** Gives a failed mail all its tries again. */
  sendAgain(id: number, actorId: number, at: Date): Promise<void> {
    return tx(async () => {
      if ((await this.revive({ id }, at)) !== 1)
        throw new RuleBroken('Only a failed email whose content is still here can be sent again.');
      await this.timeline.record(mailSentAgain, { subject: { kind: 'mail', id }, actorId, personId: null, at });
    });
  }

  /** The same for all of them, after the mail server was away for long; gives how many. */
  sendAllAgain(actorId: number, at: Date): Promise<number> {
    return tx(async () => {
      const count = await this.revive({}, at);
      await this.timeline.record(allMailsSentAgain, {
        subject: { kind: 'mail', id: 0 },
        actorId,
        personId: null,
        at,
        details: { count },
      });
      return count;
    });
  }

  private async revive(which: { id?: number }, at: Date): Promise<number> {
    const { affected } = await repo(Mail)
      .createQueryBuilder()
      .update()
      .set({ state: 'waiting', wakeAt: at, attempts: 0 })
      .where({ ...which, state: 'failed' })
      .andWhere('"purgedAt" IS NULL')
      .execute();
    this.wake();
    return affected ?? 0;
  }

  private wake(): void {
    afterCommit(() => this.scheduler.nudge(sendingEntry));
  }
}
