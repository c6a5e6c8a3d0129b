import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Settings } from '../../settings/settings.service';
import { Absences } from '../../people/absences/absences.service';
import { type Actor, isAgent } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { Tokens } from '../../people/access/tokens.service';
import { type Cause, recoveryCauses } from '../recovery-causes';
import { RecoverySubjects } from '../recovery-subjects';
import { maySeeRecovery, standsIn } from './recovery-owners.service';
import { recoveryToken } from './recovery-mails.service';
import { Recovery } from '../recovery.entity';
import { unmaskedAnswers } from '../unmasked-answers';
import { SurveyAnswer } from '../../surveys/survey-answer.entity';
import { type AskedAbout, SurveySubjects } from '../../surveys/survey-subjects';

export type SaidThen = Pick<SurveyAnswer, 'score' | 'comment' | 'wantsCall' | 'at' | 'version'>;

export interface RecoveryCard {
  recovery: Recovery;
  about: AskedAbout;
  answers: SaidThen[];
  causes: Cause[];
  /** Working minutes to the next step's due time, or since it; null where no step is owed. */
  minutesLeft: number | null;
  mayReopen: boolean;
}

/** Gathers what the pages of one recovery show, for whoever may see it. Writes nothing. */
@Injectable()
export class RecoveryCards {
  constructor(
    private readonly subjects: SurveySubjects,
    private readonly settings: Settings,
    private readonly tokens: Tokens,
    private readonly calendar: DeskCalendar,
    private readonly hands: RecoverySubjects,
    private readonly absences: Absences,
  ) {}

  /** For everybody else it does not exist. */
  async find(id: number, actor: Actor, at: Date): Promise<Recovery> {
    const recovery = await repo(Recovery).findOne({ where: { id }, relations: { person: true, owner: true } });
    const [seen] = await this.seen(recovery ? [recovery] : [], actor, at);
    if (!seen) throw new NotFound('This recovery');
    return seen;
  }

  /** What is private is followed up by its team alone. */
  async seen(recoveries: readonly Recovery[], actor: Actor, at: Date): Promise<Recovery[]> {
    const others = recoveries.filter((recovery) => !maySeeRecovery(actor, recovery));
    const owners = new Set(isAgent(actor) ? others.flatMap(({ ownerId }) => ownerId ?? []) : []);
    const away = await this.absences.substitutesOf([...owners], at);
    return this.hands.shown(
      recoveries.filter((recovery) => maySeeRecovery(actor, recovery) || standsIn(actor, recovery, away)),
      actor,
    );
  }

  /** The one behind the link of the second question. */
  async byLink(raw: string, at: Date): Promise<Recovery | 'expired' | 'unknown'> {
    const token = await this.tokens.find(recoveryToken, raw, at);
    if (!token) return (await this.tokens.hasExpired(recoveryToken, raw, at)) ? 'expired' : 'unknown';
    const where = { id: token.subjectId ?? 0, personId: token.personId };
    return (await repo(Recovery).findOne({ where, relations: { owner: true } })) ?? 'unknown';
  }

  async card(recovery: Recovery, actor: Actor, now: Date): Promise<RecoveryCard> {
    const { invitationId, state, subject } = recovery;
    const due = state === 'open' ? recovery.dueAt : state === 'contacted' ? recovery.closeBy : null;
    return {
      recovery,
      about: await this.about(recovery),
      answers: [
        ...(invitationId === null
          ? []
          : await repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'ASC' } })),
        ...(await unmaskedAnswers(recovery.key)),
      ],
      causes: await this.settings.get(recoveryCauses),
      minutesLeft: due ? await this.calendar.minutesBetween(now, due) : null,
      mayReopen: state !== 'done' && ((await this.hands.of(subject)?.mayReopen(actor, subject, now)) ?? false),
    };
  }

  about(recovery: Recovery): Promise<AskedAbout> {
    return this.subjects.describe(recovery.subject);
  }

  abouts(recoveries: readonly Recovery[]): Promise<AskedAbout[]> {
    return this.subjects.describeAll(recoveries.map(({ subject }) => subject));
  }
}
