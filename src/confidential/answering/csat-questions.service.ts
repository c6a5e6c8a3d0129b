import { never } from '../../core/time';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Between, In, IsNull, MoreThan, Not } from 'typeorm';
import { Config } from '../../core/config';
import { asDate } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { Erasers } from '../../people/privacy/erasure.service';
import { Service } from '../../people/teams/service.entity';
import { setting } from '../../settings/setting';
import { Settings } from '../../settings/settings.service';
import { SurveyDefinition } from '../../surveys/survey-definition.entity';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { afterDays } from '../../surveys/survey-rules';
import { surveySettings } from '../../surveys/survey-settings';
import { recoverySettings } from '../../recovery/recovery-settings';
import { SurveySubjects } from '../../surveys/survey-subjects';
import { AnswerLinks } from './answer-links';
import type { ConfidentialQuestion } from './confidential-question';
import { zonedMonth } from '../months';
import { type AskedOne, type PublishingMonth, AskedGroups } from '../asked-groups';

export const confidentialSettings = {
  everywhere: setting('surveys.confidential', false, {
    group: 'asking',
    words: 'Always ask confidentially',
    page: '/admin/surveys/confidential',
  }),
  services: setting<number[]>(
    'surveys.confidentialServices',
    [],
    { group: 'asking', words: 'Services we ask about confidentially', page: '/admin/surveys/confidential' },
    (ids) =>
      Array.isArray(ids) && ids.every((id) => Number.isInteger(id) && id > 0) ? null : 'Choose services from the list.',
  ),
};

/** The same whether the mail, the reminder or neither had left: the row's own would tell. */
export const answeredVersion = 9;

const csatKey = (id: number): string => `csat:${id}`;

/** The question at the end of a request, where it is asked in confidence. */
@Injectable()
export class CsatQuestions implements OnModuleInit {
  constructor(
    private readonly populations: AskedGroups,
    private readonly settings: Settings,
    private readonly subjects: SurveySubjects,
    private readonly erasers: Erasers,
    private readonly links: AnswerLinks,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.populations.register('csat', {
      dimensions: ['service', 'team', 'department', 'kind'],
      first: async () =>
        asDate(
          (await sql('SELECT MIN("plannedAt") AS "at" FROM "survey_invitation" WHERE "confidential" = ?', [true]))[0]
            ?.at,
          null,
        ),
      pending: (month, now) => this.pending(month, now),
      asked: (month) => this.asked(month),
    });
    this.erasers.register('answers in confidence', async (personId) => {
      const own = await repo(SurveyInvitation).findBy({ personId, confidential: true });
      await this.links.forgetWords(own.map(({ id }) => csatKey(id)));
    });
  }

  /** As the desk has chosen it now; an invitation keeps what held when it was planned. */
  async chosenFor(serviceId: number | null): Promise<boolean> {
    if (await this.settings.get(confidentialSettings.everywhere)) return true;
    return serviceId !== null && (await this.settings.get(confidentialSettings.services)).includes(serviceId);
  }

  async question(invitation: SurveyInvitation, at: Date): Promise<ConfidentialQuestion> {
    const { id, personId, serviceId, teamId, departmentId, subjectType, subject, resolverId } = invitation;
    const { question, scale, commentPrompt } = await repo(SurveyDefinition).findOneByOrFail({
      id: invitation.definitionId,
    });
    const { title, reference } = await this.subjects.describe(subject);
    const low = await this.settings.get(recoverySettings.lowScore);
    return {
      key: csatKey(id),
      personId,
      question,
      why: commentPrompt,
      words: scale,
      lowest: 1,
      about: `${title} (${reference})`,
      place: {
        kind: 'csat',
        scope: await scopeOf(serviceId),
        month: zonedMonth(invitation.plannedAt, this.config.DESK_ZONE),
        serviceId,
        teamId,
        departmentId,
        subjectType,
        occasion: null,
      },
      open: invitation.isOpen(at),
      given: invitation.state === 'answered',
      until: invitation.expiresAt,
      followedTo: null,
      follows: (score) => (score <= low ? 'low_score' : 'wants_call'),
      recovery: { subject, resolverId, teamId, invitationId: id },
      answered: () => this.answered(invitation),
    };
  }

  /** Neither when, nor what, nor in which version; where no mail had left, the time it was to leave stands for it. */
  private async answered({ id, askedAt, dueAt, expiresAt }: SurveyInvitation): Promise<void> {
    const asked = askedAt ?? dueAt;
    const ends = expiresAt ?? afterDays(asked, await this.settings.get(surveySettings.expiryDays));
    await repo(SurveyInvitation).update(
      { id, state: In(['planned', 'asked']) },
      {
        state: 'answered',
        wakeAt: never,
        askedAt: asked,
        expiresAt: ends,
        remindedAt: null,
        version: answeredVersion,
      },
    );
  }

  private async pending({ from, to }: PublishingMonth, now: Date): Promise<boolean> {
    const inMonth = { confidential: true, plannedAt: Between(from, new Date(to.getTime() - 1)) };
    return repo(SurveyInvitation).existsBy([
      { ...inMonth, state: 'planned' },
      { ...inMonth, state: In(['asked', 'answered']), expiresAt: MoreThan(now) },
    ]);
  }

  private async asked({ from, to }: PublishingMonth): Promise<AskedOne[]> {
    const rows = await repo(SurveyInvitation).find({
      where: { confidential: true, plannedAt: Between(from, new Date(to.getTime() - 1)), askedAt: Not(IsNull()) },
      order: { id: 'ASC' },
    });
    const scopes = new Map((await repo(Service).findBy({ private: true })).map(({ id, teamId }) => [id, teamId]));
    return rows.map(({ serviceId, teamId, departmentId, subjectType, personId, state }) => ({
      answeredBy: state === 'answered' ? personId : null,
      scope: scopes.get(serviceId ?? 0) ?? 0,
      serviceId,
      teamId,
      departmentId,
      subjectType,
      occasion: null,
    }));
  }
}

async function scopeOf(serviceId: number | null): Promise<number> {
  const service = serviceId === null ? null : await repo(Service).findOneBy({ id: serviceId });
  return service?.private ? service.teamId : 0;
}
