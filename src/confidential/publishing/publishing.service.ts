import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { randomBytes } from 'node:crypto';
import { Config } from '../../core/config';
import { overwriteErased } from '../../core/database/erasing/erased-bytes';
import { asCount } from '../../core/database/raw';
import { insertAll } from '../../core/database/rows';
import { repo, sql, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { ConfidentialAnswer, type ConfidentialKind } from '../confidential-answer.entity';
import { ConfidentialLink } from '../confidential-link.entity';
import { ConfidentialComment } from '../confidential-comment.entity';
import { zonedMonth, monthSpan, nextMonth } from '../months';
import { allSaidTheSame, type Axis, type Member, publishable, smallestGroup } from '../partition';
import { type AskedOne, memberOf, placesOf, type PublishingMonth, type AskedGroup, AskedGroups } from '../asked-groups';
import { PublishedCell } from './published-cell.entity';
import { PublishedMonth } from './published-month.entity';

const smallestTeam = 3;
const batch = 200;

/** Few rows, most of them short-lived: on PostgreSQL these tables are written anew once a month has been published. */
export const confidentialTables = ['confidential_link', 'confidential_answer', 'confidential_words'] as const;

/** Fixes what a month says once nobody can answer in it any more, and forgets who said it. */
@Injectable()
export class Publishing {
  constructor(
    private readonly populations: AskedGroups,
    private readonly config: Config,
    private readonly stopping: Stopping,
  ) {}

  async run(at: Date): Promise<void> {
    let published = false;
    for (const [kind, population] of this.populations.all()) {
      for (let month = await this.next(kind, population); month !== null; month = nextMonth(month)) {
        const span = { month, ...monthSpan(month, this.config.DESK_ZONE) };
        if (this.stopping.now || span.to > at || (await population.pending(span, at))) break;
        await tx(() => this.publish(kind, population, span));
        published = true;
      }
    }
    if (published) await overwriteErased(confidentialTables);
  }

  private async next(kind: ConfidentialKind, population: AskedGroup): Promise<string | null> {
    const [last] = await repo(PublishedMonth).find({ where: { kind, scope: 0 }, order: { month: 'DESC' }, take: 1 });
    if (last) return nextMonth(last.month);
    const first = await population.first();
    return first && zonedMonth(first, this.config.DESK_ZONE);
  }

  private async publish(kind: ConfidentialKind, population: AskedGroup, span: PublishingMonth): Promise<void> {
    const asked = await population.asked(span);
    const answers = await repo(ConfidentialAnswer).find({ where: { kind, month: span.month }, order: { id: 'ASC' } });
    const small = await smallTeams();
    for (const scope of new Set([0, ...asked.map((one) => one.scope), ...answers.map((one) => one.scope)])) {
      const own = answers.filter((one) => one.scope === scope);
      const all = asked.filter((one) => one.scope === scope).length;
      const axes = population.dimensions.map((dimension): Axis => ({
        dimension,
        asked: counted(
          asked.filter((one) => one.scope === scope),
          dimension,
        ),
        ...(dimension === 'team' ? { never: small } : {}),
      }));
      const given = own.map((one) => ({
        score: one.score,
        hides: !one.unmasked,
        in: placesOf(one, population.dimensions),
      }));
      const authors = asked.flatMap((one) =>
        one.scope === scope && one.answeredBy !== null
          ? [{ who: one.answeredBy, in: placesOf(one, population.dimensions) }]
          : [],
      );
      await this.fix(
        kind,
        scope,
        span.month,
        all,
        population.close && allSaidTheSame(given, all) ? null : publishable(given, authors, axes),
      );
      await this.release(kind, scope, span.month, own);
    }
    for (let from = 0; from < answers.length; from += batch) {
      const ids = answers.slice(from, from + batch).map(({ id }) => id);
      await repo(ConfidentialLink).delete({ answerId: In(ids) });
      await repo(ConfidentialAnswer).delete({ id: In(ids) });
    }
  }

  private async fix(
    kind: ConfidentialKind,
    scope: number,
    month: string,
    asked: number,
    cells: ReturnType<typeof publishable>,
  ): Promise<void> {
    await repo(PublishedMonth).insert({ kind, scope, month, asked, enough: cells !== null });
    const seen = new Map<string, number>();
    const rows = (cells ?? []).map((cell) => {
      const position = seen.get(cell.dimension) ?? 0;
      seen.set(cell.dimension, position + 1);
      return { kind, scope, month, position, ...cell } as never;
    });
    await insertAll(PublishedCell, rows);
  }

  /**
   * Words wait, without score or group, until those of five people can be shown together. Their keys are their own, and
   * they are written down in the order of these: whoever still has the answer's key or place (in a backup) finds
   * neither here.
   */
  private async release(
    kind: ConfidentialKind,
    scope: number,
    month: string,
    answers: readonly ConfidentialAnswer[],
  ): Promise<void> {
    const told = answers.filter(({ words, unmasked }) => words && !unmasked);
    const keyed = told.map(({ words }) => ({ id: randomBytes(16).toString('hex'), words }));
    await insertAll(
      ConfidentialComment,
      keyed
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, words }) => ({ id, kind, scope, month, words, shownIn: null })),
    );
    const waiting = { kind, scope, shownIn: IsNull() };
    if ((await repo(ConfidentialComment).countBy(waiting)) >= smallestGroup)
      await repo(ConfidentialComment).update(waiting, { shownIn: month });
  }
}

function counted(asked: readonly AskedOne[], dimension: Axis['dimension']): Map<Member, number> {
  const counts = new Map<Member, number>();
  for (const one of asked) counts.set(memberOf(one, dimension), (counts.get(memberOf(one, dimension)) ?? 0) + 1);
  return counts;
}

async function smallTeams(): Promise<Set<Member>> {
  const rows = await sql(
    `SELECT t."id" AS "id" FROM "team" t LEFT JOIN "team_member" m ON m."teamId" = t."id" GROUP BY t."id"
      HAVING COUNT(m."personId") < ?`,
    [smallestTeam],
  );
  return new Set(rows.map(({ id }) => asCount(id)));
}
