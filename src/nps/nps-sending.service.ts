import { hour, never } from '../core/time';
import { Injectable, Logger } from '@nestjs/common';
import { In, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { changed, repo, tx } from '../core/database/tx';
import { Stopping } from '../core/jobs/stopping';
import { Settings } from '../settings/settings.service';
import { SurveyInvitation } from '../surveys/survey-invitation.entity';
import { afterDays } from '../surveys/survey-rules';
import { surveySettings } from '../surveys/survey-settings';
import { NpsInvitation } from './nps-invitation.entity';
import { NpsMails } from './nps-mails.service';

const batch = 200;
/** After so long of waiting for a quiet day, somebody is left alone this time. */
const patienceDays = 21;

/** The question of the quarter, one reminder, and the end of it. */
@Injectable()
export class NpsSending {
  private readonly log = new Logger(NpsSending.name);

  constructor(
    private readonly mails: NpsMails,
    private readonly settings: Settings,
    private readonly stopping: Stopping,
  ) {}

  /** Rides ix_nps_invitation_wake. */
  async run(at: Date): Promise<void> {
    for (let before = ''; ;) {
      const due = await repo(NpsInvitation).find({
        where: { wakeAt: LessThanOrEqual(at) },
        order: { wakeAt: 'ASC', id: 'ASC' },
        take: batch,
      });
      // Finding the same again means that nothing moves: its next turn is soon enough.
      const first = due.length > 0 ? `${due[0].id} ${due[0].version}` : '';
      if (first === before) return;
      before = first;
      for (const one of due) {
        if (this.stopping.now) return;
        await tx(() => this.step(one, at)).catch((error: Error) => this.postpone(one, at, error));
      }
      if (due.length < batch) return;
    }
  }

  async nextWake(): Promise<Date | null> {
    const [next] = await repo(NpsInvitation).find({
      where: { wakeAt: LessThan(never) },
      order: { wakeAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    return next?.wakeAt ?? null;
  }

  private async step(one: NpsInvitation, at: Date): Promise<void> {
    if (one.state === 'planned') await this.ask(one, at);
    else if (one.expiresAt && one.expiresAt > at) await this.remind(one, one.expiresAt, at);
    else await changed(NpsInvitation, one, { state: 'expired', wakeAt: never });
  }

  /** Somebody who was asked about a request a few days ago is left in peace first. */
  private async ask(one: NpsInvitation, at: Date): Promise<void> {
    const quietDays = await this.settings.get(surveySettings.quietDays);
    const [lately] = await repo(SurveyInvitation).find({
      where: {
        personId: one.personId,
        askedAt: MoreThan(afterDays(at, -quietDays)),
        state: In(['asked', 'answered', 'expired']),
      },
      order: { askedAt: 'DESC' },
      take: 1,
    });
    const quietFrom = lately?.askedAt ? afterDays(lately.askedAt, quietDays) : at;
    if (quietFrom > at && quietFrom < afterDays(one.drawnAt, patienceDays))
      return changed(NpsInvitation, one, { wakeAt: quietFrom });
    const expiresAt = afterDays(at, await this.settings.get(surveySettings.expiryDays));
    const remindAt = afterDays(at, await this.settings.get(surveySettings.reminderDays));
    const sent = quietFrom <= at && (await this.mails.send(one, expiresAt, false, at));
    await changed(
      NpsInvitation,
      one,
      sent
        ? { state: 'asked', askedAt: at, expiresAt, wakeAt: remindAt < expiresAt ? remindAt : expiresAt }
        : { state: 'skipped', wakeAt: never },
    );
  }

  private async remind(one: NpsInvitation, expiresAt: Date, at: Date): Promise<void> {
    await changed(NpsInvitation, one, { wakeAt: expiresAt });
    await this.mails.send(one, expiresAt, true, at);
  }

  private async postpone({ id, version }: NpsInvitation, at: Date, error: Error): Promise<void> {
    this.log.warn(`the question of the quarter ${id} has to wait: ${error.message}`);
    await repo(NpsInvitation).update({ id, version }, { wakeAt: new Date(at.getTime() + hour) });
  }
}
