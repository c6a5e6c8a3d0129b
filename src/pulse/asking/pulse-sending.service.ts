import { Injectable, Logger } from '@nestjs/common';
import { In, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { rowsById } from '../../core/database/rows';
import { changed, repo, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { hour, never } from '../../core/time';
import { Person } from '../../people/person.entity';
import { pulsePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { Settings } from '../../settings/settings.service';
import { OtherAskings } from '../../surveys/invitation/other-askings';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { afterDays } from '../../surveys/survey-rules';
import { surveySettings } from '../../surveys/survey-settings';
import { PulseInvitation } from '../pulse-invitation.entity';
import { PulseRound } from '../pulse-round.entity';
import { PulseNotices } from './pulse-notices';

const batch = 200;
/** After so long of waiting for a quiet day, somebody is left alone this time. */
const patienceDays = 21;

/** Asks, reminds once, and ends it: each at its time, and nobody who was asked something else a few days ago. */
@Injectable()
export class PulseSending {
  private readonly log = new Logger(PulseSending.name);

  constructor(
    private readonly parts: ProgrammeParts,
    private readonly notices: PulseNotices,
    private readonly others: OtherAskings,
    private readonly settings: Settings,
    private readonly stopping: Stopping,
  ) {}

  /** Rides ix_pulse_invitation_wake. While the part is closed nobody is asked. */
  async run(at: Date): Promise<void> {
    if (!(await this.parts.isOpen(pulsePart))) return;
    for (let before = ''; ;) {
      const due = await repo(PulseInvitation).find({
        where: { wakeAt: LessThanOrEqual(at) },
        order: { wakeAt: 'ASC', id: 'ASC' },
        take: batch,
      });
      // Finding the same again means that nothing moves: its next turn is soon enough.
      const first = due.length > 0 ? `${due[0].id} ${due[0].version}` : '';
      if (first === before) return;
      before = first;
      const people = await rowsById(
        Person,
        due.map(({ personId }) => personId),
      );
      for (const one of due) {
        if (this.stopping.now) return;
        await tx(() => this.step(one, people.get(one.personId), at)).catch((error: Error) =>
          this.postpone(one, at, error),
        );
      }
      if (due.length < batch) return;
    }
  }

  async nextWake(): Promise<Date | null> {
    if (!(await this.parts.isOpen(pulsePart))) return null;
    const [next] = await repo(PulseInvitation).find({
      where: { wakeAt: LessThan(never) },
      order: { wakeAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    return next?.wakeAt ?? null;
  }

  private async step(one: PulseInvitation, person: Person | undefined, at: Date): Promise<void> {
    if (one.state === 'planned') await this.ask(one, person, at);
    else if (one.state === 'asked' && one.expiresAt && one.expiresAt > at) await this.remind(one, person, at);
    else await changed(PulseInvitation, one, { state: 'expired', wakeAt: never });
  }

  private async ask(one: PulseInvitation, person: Person | undefined, at: Date): Promise<void> {
    const { drawnAt } = await repo(PulseRound).findOneByOrFail({ id: one.roundId });
    const quietFrom = await this.quietFrom(one.personId, at);
    const last = afterDays(drawnAt, patienceDays);
    if (quietFrom > at && quietFrom < last) return changed(PulseInvitation, one, { wakeAt: quietFrom });
    if (quietFrom > at || at > last || !person?.active)
      return changed(PulseInvitation, one, { state: 'skipped', wakeAt: never });
    const expiresAt = afterDays(at, await this.settings.get(surveySettings.expiryDays));
    const remindAt = afterDays(at, await this.settings.get(surveySettings.reminderDays));
    const wakeAt = remindAt < expiresAt ? remindAt : expiresAt;
    await changed(PulseInvitation, one, { state: 'asked', askedAt: at, expiresAt, wakeAt });
    await this.notices.asked(person, one.id, false, at);
  }

  private async remind(one: PulseInvitation, person: Person | undefined, at: Date): Promise<void> {
    await changed(PulseInvitation, one, { wakeAt: one.expiresAt! });
    if (person) await this.notices.asked(person, one.id, true, at);
  }

  /** Whoever was asked anything a few days ago is left in peace first. */
  private async quietFrom(personId: number, at: Date): Promise<Date> {
    const days = await this.settings.get(surveySettings.quietDays);
    const since = afterDays(at, -days);
    const about = await repo(SurveyInvitation).find({
      select: { id: true, askedAt: true },
      where: { personId, askedAt: MoreThan(since), state: In(['asked', 'answered', 'expired']) },
      order: { askedAt: 'DESC' },
      take: 1,
    });
    const times = [...about.map(({ askedAt }) => askedAt!), ...(await this.others.askedSince(personId, since))];
    return times.length ? afterDays(new Date(Math.max(...times.map(Number))), days) : at;
  }

  private async postpone({ id, version }: PulseInvitation, at: Date, error: Error): Promise<void> {
    this.log.error(`The quarter’s question ${id} was put off: ${error.message}`);
    await repo(PulseInvitation).update({ id, version }, { wakeAt: new Date(at.getTime() + hour) });
  }
}
