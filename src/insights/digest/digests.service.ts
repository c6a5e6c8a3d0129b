import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { Outbox } from '../../mail/outbox.service';
import { hasRole } from '../../people/actor';
import { Actors } from '../../people/access/actors.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { GuessGate } from '../guesses/guess-gate';
import { laterBy, type Month } from '../months';
import { DigestMail } from './digest-mail';
import { DigestSubscription } from './digest-subscription.entity';

/** Whoever has neither guessed nor opened the month by this day of the next one has the mail all the same. */
const patienceDays = 5;
/** Whoever guessed one of so many months before guesses: their mail leaves what people said unopened. */
const guessesWithin = 3;

/** The month by mail, for those who want it and may read the trends. */
@Injectable()
export class Digests {
  constructor(
    private readonly outbox: Outbox,
    private readonly actors: Actors,
    private readonly directory: PeopleDirectory,
    private readonly gate: GuessGate,
    private readonly guesses: Guesses,
    private readonly mail: DigestMail,
  ) {}

  wants(personId: number): Promise<boolean> {
    return repo(DigestSubscription).existsBy({ personId });
  }

  /** From the month that is running on: nobody is sent what was before they asked. */
  async subscribe(personId: number, at: Date): Promise<void> {
    const sentMonth = this.gate.newest(at);
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
    const month = this.gate.newest(at);
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
    const unopened = (await this.gate.waiting(personId, at)) === month;
    if (unopened && this.mail.dayOf(at) < patienceDays) return false;
    const taken = await repo(DigestSubscription).update({ personId, sentMonth }, { sentMonth: month });
    if (taken.affected !== 1) return false;
    const sealed = unopened && (await this.guesses.guessedSince(personId, laterBy(month, -guessesWithin)));
    // For whoever does not guess, the email opens the month.
    if (unopened && !sealed) await this.guesses.guessMonth(personId, month, null, at);
    await this.outbox.enqueue({ recipient, at, ...(await this.mail.write(month, actor, sealed, at)) });
    return true;
  }
}
