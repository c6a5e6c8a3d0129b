import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { ThanksAdditions } from '../../surveys/answer/thanks-additions';
import type { SurveyAnswer } from '../../surveys/survey-answer.entity';
import type { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { RecoveryOwners } from '../cases/recovery-owners.service';
import { Recovery } from '../recovery.entity';
import { recoverySettings } from '../recovery-settings';

/** Whoever is not content reads at once who gets in touch with them and by when, before anything else is asked. */
@Injectable()
export class RecoveryTold implements OnModuleInit {
  constructor(
    private readonly thanks: ThanksAdditions,
    private readonly owners: RecoveryOwners,
    private readonly directory: PeopleDirectory,
    private readonly calendar: DeskCalendar,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.thanks.register('recovery', (invitation, last) => this.told(invitation, last));
  }

  /** The case is opened a moment after the answer: until then it is told as it will be. */
  private async told(invitation: SurveyInvitation, last: SurveyAnswer) {
    const low = last.score <= (await this.settings.get(recoverySettings.lowScore));
    if (!low && !last.wantsCall) return null;
    const { subjectKind, subjectId, personId } = invitation;
    const found = await repo(Recovery).findOne({ where: { subjectKind, subjectId, personId }, order: { id: 'DESC' } });
    if (found && found.state !== 'open') return null;
    const ownerId = found ? found.ownerId : await this.owners.choose(invitation, last.at);
    const minutes = await this.settings.get(recoverySettings.minutes);
    const by = found?.dueAt ?? (await this.calendar.minutesOn(last.at, minutes));
    const owner = ownerId === null ? null : await this.directory.byId(ownerId);
    return { low, name: owner?.name ?? null, by };
  }
}
