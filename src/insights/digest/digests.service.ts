import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { type Actor, hasRole } from '../../people/actor';
import { Actors } from '../../people/access/actors.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { GuessGate } from '../guesses/guess-gate';
import { laterBy, type Month } from '../months';
import { DigestMail } from './digest-mail';
import { DigestSubscription } from './digest-subscription.entity';

/** Whoever has not guessed by this day of the next month has the mail all the same. */
const patienceDays = 5;

/** The month by mail, for those who want it and may read the trends. */
@Injectable()
export class Digests {
  constructor(
    private readonly outbox: Outbox,
    private readonly actors: Actors,
    private readonly directory: PeopleDirectory,
    private readonly gate: GuessGate,
    private readonly mail: DigestMail,
  ) {}

  wants(personId: number): Promise<boolean> {
    return repo(DigestSubscription).existsBy({ personId });
  }

  /** From the month that is running on: nobody is sent what was before they asked. */
  async subscribe(personId: number, at: Date): Promise<void> {
    const sentMonth = laterBy(this.mail.monthOf(at), -1);
    await tx(async () => {
      if (!(await this.wants(personId))) await repo(DigestSubscription).insert({ personId, since: at, sentMonth });
    });
  }

  async unsubscribe(personId: number): Promise<void> {
    await repo(DigestSubscription).delete({ personId });
  }

  /**
   * Writes the mail of the month that is over, once a reader, in the desk's working hours. Gives how many were written.
   */
  async run(at: Date): Promise<number> {
    const month = laterBy(this.mail.monthOf(at), -1);
    const waiting = await repo(DigestSubscription).find({
      where: { sentMonth: LessThan(month) },
      order: { personId: 'ASC' },
    });
    if (waiting.length === 0 || !(await this.mail.isWorkingTime(at))) return 0;
    let written = 0;
    for (const { personId, sentMonth } of waiting)
      if (await tx(() => this.write(personId, sentMonth, month, at))) written += 1;
    return written;
  }

  private async write(personId: number, sentMonth: Month, month: Month, at: Date): Promise<boolean> {
    const [actor, person] = [await this.actors.load(personId), await this.directory.byId(personId)];
    const recipient = person && this.directory.recipientOf(person);
    if (!actor || !recipient || !hasRole(actor, 'executive', 'change_leader', 'lead')) return false;
    if (await this.waitsForGuess(actor, month, at)) return false;
    const taken = await repo(DigestSubscription).update({ personId, sentMonth }, { sentMonth: month });
    if (taken.affected !== 1) return false;
    const data = await this.mail.write(month, actor.locale);
    await this.outbox.enqueue({
      template: 'digest',
      recipient,
      at,
      data,
      links: { trends: pageLink('/trends'), lost: pageLink('/trends/lost-time') },
    });
    return true;
  }

  private async waitsForGuess(actor: Actor, month: Month, at: Date): Promise<boolean> {
    return this.mail.dayOf(at) < patienceDays && (await this.gate.waiting(actor.id, at)) === month;
  }
}
