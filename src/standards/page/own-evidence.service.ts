import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { days } from '../../core/time';
import { t } from '../../core/words/words';
import { promiseMetrics } from '../../metrics/promise-metrics';
import { saidMetrics } from '../../metrics/said-metrics';
import type { Actor } from '../../people/actor';
import { OwnAnswers, satisfied } from '../../surveys/answer/own-answers.service';

/** Under so many it would be about single requests. */
const least = 5;
const lookedBackDays = 90;
const mostTickets = 500;

/** What the desk's own data say of somebody's work, for themselves alone: how much of how many, beside nobody else. */
@Injectable()
export class OwnEvidence {
  constructor(private readonly answers: OwnAnswers) {}

  /** By the code of the figure: a sentence, or that there is too little yet. */
  async of(actor: Actor, now: Date): Promise<Map<string, string>> {
    const { locale } = actor;
    const since = new Date(now.getTime() - days(lookedBackDays));
    const kept = await this.promises(actor.id, since);
    const said = (await this.answers.of(actor)).filter(({ answer }) => answer.at > since);
    const glad = said.filter(({ answer }) => answer.score >= satisfied).length;
    const few = t('Too little yet to say anything: it’s shown from five on.', {}, locale);
    return new Map([
      [
        promiseMetrics.kept.code,
        kept.of < least
          ? few
          : t('{n} of {of} promises on your requests were kept in the last 90 days.', { ...kept }, locale),
      ],
      [
        saidMetrics.satisfied.code,
        said.length < least
          ? few
          : t(
              '{n} of {of} people you helped were satisfied in the last 90 days.',
              { n: glad, of: said.length },
              locale,
            ),
      ],
    ]);
  }

  /** First answers and solutions, as everybody’s are counted. Rides ix_ticket_assignee and uq_sla_clock_round. */
  private async promises(personId: number, since: Date): Promise<{ n: number; of: number }> {
    const [row] = await sql(
      `SELECT COUNT(*) AS "of", COALESCE(SUM(CASE WHEN c."breachedAt" IS NULL THEN 1 ELSE 0 END), 0) AS "n"
        FROM (SELECT "id" FROM "ticket" WHERE "assigneeId" = ? ORDER BY "id" DESC LIMIT ?) t
        JOIN "sla_clock" c ON c."subjectKind" = 'ticket' AND c."subjectId" = t."id"
          AND c."target" IN ('first_response', 'resolution')
        WHERE (c."metAt" > ? AND c."breachedAt" IS NULL) OR c."breachedAt" > ?`,
      [personId, mostTickets, since, since],
    );
    return { n: asCount(row.n), of: asCount(row.of) };
  }
}
