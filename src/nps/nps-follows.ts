import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { asCount, asDate } from '../core/database/raw';
import { repo, sql } from '../core/database/tx';
import { defaultLocale, t } from '../core/words/words';
import { Erasers } from '../people/privacy/erasure.service';
import { AnswerLinks } from '../confidential/answering/answer-links';
import { UnmaskedAnswer } from '../recovery/unmasked-answer.entity';
import { monthName } from '../confidential/months';
import { type AskedOne, type PublishingMonth, AskedGroups } from '../confidential/asked-groups';
import { SurveySubjects } from '../surveys/survey-subjects';
import { NpsInvitation } from './nps-invitation.entity';
import { npsSubject } from './nps-mails.service';
import { npsKey } from './nps-questions.service';
import { NpsRound } from './nps-round.entity';

/** What the rest of the desk has to know of the question of the quarter. */
@Injectable()
export class NpsFollows implements OnModuleInit {
  constructor(
    private readonly groups: AskedGroups,
    private readonly subjects: SurveySubjects,
    private readonly erasers: Erasers,
    private readonly links: AnswerLinks,
  ) {}

  onModuleInit(): void {
    this.groups.register('nps', {
      dimensions: ['occasion', 'department'],
      first: async () => asDate((await sql('SELECT MIN("drawnAt") AS "at" FROM "nps_round"'))[0]?.at, null),
      pending: (month, now) => this.pending(month, now),
      asked: (month) => this.asked(month),
    });
    this.subjects.register(npsSubject, async ({ id }) => {
      const asked = await repo(NpsInvitation).findOne({ where: { id }, relations: { round: true } });
      return {
        title: t('Wouldn’t recommend us', {}, defaultLocale),
        reference: asked ? monthName(asked.round!.month, defaultLocale) : t('some time ago', {}, defaultLocale),
        path: '',
        helper: null,
      };
    });
    this.erasers.register('the question of the quarter', async (personId) => {
      const own = await repo(NpsInvitation).findBy({ personId });
      await this.links.forgetWords(own.map(({ id }) => npsKey(id)));
      await repo(UnmaskedAnswer).update({ personId }, { words: '' });
    });
  }

  private async pending({ month }: PublishingMonth, now: Date): Promise<boolean> {
    const rounds = await repo(NpsRound).findBy({ month });
    const roundId = In(rounds.map(({ id }) => id));
    return (
      rounds.length > 0 &&
      (await repo(NpsInvitation).existsBy([
        { roundId, state: 'planned' },
        { roundId, expiresAt: MoreThan(now) },
      ]))
    );
  }

  private async asked({ month }: PublishingMonth): Promise<AskedOne[]> {
    const rows = await sql(
      `SELECT i."personId" AS "personId", i."state" AS "state", i."departmentId" AS "departmentId",
        r."occasion" AS "occasion" FROM "nps_invitation" i
        JOIN "nps_round" r ON r."id" = i."roundId"
       WHERE r."month" = ? AND i."askedAt" IS NOT NULL`,
      [month],
    );
    return rows.map(({ personId, state, departmentId, occasion }) => ({
      answeredBy: state === 'answered' ? asCount(personId) : null,
      scope: 0,
      serviceId: null,
      teamId: null,
      departmentId: asCount(departmentId, null),
      subjectType: null,
      occasion: String(occasion),
    }));
  }
}
