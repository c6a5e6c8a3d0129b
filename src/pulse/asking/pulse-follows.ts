import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan, MoreThan } from 'typeorm';
import { asBoolean, asCount, asDate } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { AnswerLinks } from '../../confidential/answering/answer-links';
import { type AskedOne, AskedGroups, type PublishingMonth } from '../../confidential/asked-groups';
import type { PulseKind } from '../../confidential/confidential-answer.entity';
import { Erasers } from '../../people/privacy/erasure.service';
import { OtherAskings } from '../../surveys/invitation/other-askings';
import { SurveyRetention } from '../../surveys/privacy/survey-retention.service';
import { WatchedJobs } from '../../surveys/sending/watched-jobs';
import { PulseInvitation } from '../pulse-invitation.entity';
import { pulseKey, pulseKinds } from '../pulse-questions';
import { PulseRound } from '../pulse-round.entity';

const nowhere = { scope: 0, serviceId: null, teamId: null, departmentId: null, subjectType: null, occasion: null };

/** What the rest of the desk has to know of it: who was asked, how long that is known, what goes with a person. */
@Injectable()
export class PulseFollows implements OnModuleInit {
  constructor(
    private readonly groups: AskedGroups,
    private readonly others: OtherAskings,
    private readonly erasers: Erasers,
    private readonly links: AnswerLinks,
    private readonly retention: SurveyRetention,
    private readonly jobs: WatchedJobs,
  ) {}

  onModuleInit(): void {
    for (const kind of pulseKinds)
      this.groups.register(kind, {
        // Everybody together and nothing else: no two figures of a quarter can be taken from each other.
        dimensions: [],
        close: true,
        first: async () => asDate((await sql('SELECT MIN("drawnAt") AS "at" FROM "pulse_round"'))[0]?.at, null),
        pending: (month, now) => this.pending(month, now),
        asked: (month) => this.asked(kind, month),
      });
    this.others.register({
      askedSince: async (personId, since) => {
        const asked = 'SELECT "askedAt" FROM "pulse_invitation" WHERE "personId" = ? AND "askedAt" > ?';
        return (await sql(asked, [personId, since])).map(({ askedAt }) => asDate(askedAt));
      },
      told: async (personId, locale) => {
        const asked = await repo(PulseInvitation).find({
          where: { personId, state: In(['asked', 'answered', 'expired']) },
          order: { id: 'DESC' },
        });
        const what = t('We asked whether the desk has changed how you treat your clients.', {}, locale);
        return asked.map(({ state, askedAt }) => ({
          words:
            state === 'answered'
              ? t('{what} You answered.', { what }, locale)
              : t('{what} You didn’t answer.', { what }, locale),
          at: askedAt,
        }));
      },
    });
    this.jobs.add('pulse: draw', 'pulse: send');
    this.retention.register('the question about clients', async ({ before }) => {
      const old = await repo(PulseRound).find({ select: { id: true }, where: { drawnAt: LessThan(before) } });
      if (old.length) await repo(PulseInvitation).delete({ roundId: In(old.map(({ id }) => id)) });
    });
    this.erasers.register('the question about clients', (personId) => this.forget(personId));
  }

  private async pending({ month }: PublishingMonth, now: Date): Promise<boolean> {
    const rounds = await repo(PulseRound).findBy({ month });
    const roundId = In(rounds.map(({ id }) => id));
    return (
      rounds.length > 0 &&
      (await repo(PulseInvitation).existsBy([
        { roundId, state: 'planned' },
        { roundId, expiresAt: MoreThan(now) },
      ]))
    );
  }

  private async asked(kind: PulseKind, { month }: PublishingMonth): Promise<AskedOne[]> {
    const rows = await sql(
      `SELECT i."personId" AS "personId", i."state" AS "state", i."leads" AS "leads" FROM "pulse_invitation" i
        JOIN "pulse_round" r ON r."id" = i."roundId"
       WHERE r."month" = ? AND i."askedAt" IS NOT NULL`,
      [month],
    );
    const side = kind === 'people' ? true : kind === 'leaders' ? false : null;
    return rows
      .filter(({ leads }) => side === null || asBoolean(leads) === side)
      .map(({ personId, state }) => ({ ...nowhere, answeredBy: state === 'answered' ? asCount(personId) : null }));
  }

  /** Their words, while it is known which they are. */
  private async forget(personId: number): Promise<void> {
    const own = await repo(PulseInvitation).findBy({ personId });
    await this.links.forgetWords(own.map(({ id }) => pulseKey(id, 'changed')));
  }
}
