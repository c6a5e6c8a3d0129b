import { hour, never } from '../../core/time';
import { Injectable, Logger } from '@nestjs/common';
import { LessThan, LessThanOrEqual } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { Settings } from '../../settings/settings.service';
import { Timeline } from '../../timeline/timeline.service';
import { SurveyInvitation } from '../survey-invitation.entity';
import { SurveyMails } from './survey-mails.service';
import { afterDays } from '../survey-rules';
import { surveySettings } from '../survey-settings';
import { Surveys } from '../invitation/surveys.service';
import { surveyAsked, surveyExpired, surveyReminded } from '../survey-facts';
import { type FactKind } from '../../timeline/fact-kind';

const batch = 200;

/**
 * Sends what is due: the question, one reminder, and the end of it. Any number of instances may; each step happens
 * once.
 */
@Injectable()
export class SurveySending {
  private readonly log = new Logger(SurveySending.name);

  constructor(
    private readonly surveys: Surveys,
    private readonly mails: SurveyMails,
    private readonly settings: Settings,
    private readonly timeline: Timeline,
    private readonly stopping: Stopping,
  ) {}

  /** Rides ix_survey_invitation_wake. */
  async run(at: Date): Promise<void> {
    const due = await repo(SurveyInvitation).find({
      where: { wakeAt: LessThanOrEqual(at) },
      order: { wakeAt: 'ASC', id: 'ASC' },
      take: batch,
    });
    for (const invitation of due) {
      if (this.stopping.now) return;
      await tx(() => this.step(invitation, at)).catch((error: Error) => this.postpone(invitation, at, error));
    }
  }

  async nextWake(): Promise<Date | null> {
    const [next] = await repo(SurveyInvitation).find({
      where: { wakeAt: LessThan(never) },
      order: { wakeAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    return next?.wakeAt ?? null;
  }

  private async step(invitation: SurveyInvitation, at: Date): Promise<void> {
    if (invitation.state === 'planned') await this.ask(invitation, at);
    else if (invitation.expiresAt && invitation.expiresAt > at) await this.remind(invitation, invitation.expiresAt, at);
    else await this.expire(invitation, at);
  }

  private async ask(invitation: SurveyInvitation, at: Date): Promise<void> {
    const expiresAt = afterDays(at, await this.settings.get(surveySettings.expiryDays));
    const remindAt = afterDays(at, await this.settings.get(surveySettings.reminderDays));
    if (!(await this.mails.send(invitation, expiresAt, false, at))) {
      await this.surveys.skip(invitation, 'unreachable', at);
      return;
    }
    const wakeAt = remindAt < expiresAt ? remindAt : expiresAt;
    await changed(SurveyInvitation, invitation, { state: 'asked', askedAt: at, expiresAt, wakeAt });
    await this.record(surveyAsked, invitation, at);
  }

  private async remind(invitation: SurveyInvitation, expiresAt: Date, at: Date): Promise<void> {
    const sent = await this.mails.send(invitation, expiresAt, true, at);
    await changed(SurveyInvitation, invitation, { remindedAt: sent ? at : null, wakeAt: expiresAt });
    if (sent) await this.record(surveyReminded, invitation, at);
  }

  private async expire(invitation: SurveyInvitation, at: Date): Promise<void> {
    await changed(SurveyInvitation, invitation, { state: 'expired', wakeAt: never });
    await this.record(surveyExpired, invitation, at);
  }

  private async record(
    kind: FactKind<{ invitationId: number }>,
    invitation: SurveyInvitation,
    at: Date,
  ): Promise<void> {
    // A mail that was not sent any more would tell that they had answered by then.
    if (invitation.confidential) return;
    await this.timeline.record(kind, {
      subject: invitation.subject,
      actorId: null,
      personId: invitation.personId,
      at,
      details: { invitationId: invitation.id },
    });
  }

  /** One that cannot be sent must not stop the others. Of one that was answered meanwhile nothing matches here. */
  private async postpone({ id, version }: SurveyInvitation, at: Date, error: Error): Promise<void> {
    this.log.warn(`invitation ${id} has to wait: ${error.message}`);
    await repo(SurveyInvitation).update({ id, version }, { wakeAt: new Date(at.getTime() + hour) });
  }
}
