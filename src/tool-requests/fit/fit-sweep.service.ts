import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { asCount } from '../../core/database/raw';
import { repo, sql, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { Settings } from '../../settings/settings.service';
import { fewestAnswers } from '../../statistics/usual';
import { AskingRulesReader } from '../../surveys/invitation/asking-rules.service';
import { afterDays, countingEnds, reasonNotToAsk } from '../../surveys/survey-rules';
import { surveySettings } from '../../surveys/survey-settings';
import { Holding } from '../holding.entity';
import { FitMails } from './fit-mails';
import { FitReview } from './fit-review.entity';
import { countedTogether, dueSince } from './fit-rules';

/** Many people may have got something on one day: they are asked one after the other. */
const askedAtOnce = 50;

/** Asks whoever has had something for thirty days, and counts what was answered, five by five. */
@Injectable()
export class FitSweep {
  constructor(
    private readonly asking: AskingRulesReader,
    private readonly settings: Settings,
    private readonly mails: FitMails,
    private readonly stopping: Stopping,
  ) {}

  async run(at: Date): Promise<void> {
    let asked = 0;
    for (const id of await this.due(at)) {
      if (this.stopping.now || asked === askedAtOnce) break;
      if (await this.ask(id, at)) asked += 1;
    }
    for (const toolId of await this.uncounted(at)) if (!this.stopping.now) await this.count(toolId, at);
  }

  /** Who has had something for thirty days and was never asked about it. Rides ix_holding_since. */
  private async due(at: Date): Promise<number[]> {
    const { after, upTo } = dueSince(at);
    const rows = await sql<{ personId: unknown }>(
      `SELECT +h."personId" AS "personId" FROM "holding" h WHERE ${unasked} GROUP BY +h."personId"
        ORDER BY MIN(h."since"), +h."personId"`,
      [upTo, after],
    );
    return rows.map(({ personId }) => asCount(personId));
  }

  /** All that somebody got at that time is one question, in one email; false where the limits of asking forbid it. */
  private ask(personId: number, at: Date): Promise<boolean> {
    return tx(async () => {
      const { after, upTo } = dueSince(at);
      const rows = await sql<{ id: unknown }>(
        `SELECT h."id" AS "id" FROM "holding" h WHERE ${unasked} AND h."personId" = ? ORDER BY h."id"`,
        [upTo, after, personId],
      );
      const held = await repo(Holding).find({
        where: { id: In(rows.map(({ id }) => asCount(id))) },
        relations: { tool: true, person: true, request: true },
        order: { id: 'ASC' },
      });
      const rules = await this.asking.rules();
      const others = await this.asking.othersOf(personId, at, rules);
      const wanted = held.filter(({ id, tool, person }) => {
        const { ownerId: resolverId, serviceId } = tool!;
        const about = { key: `fit:${id}`, personId, resolverId, kind: 'tool_request', serviceId, due: at, others };
        return person!.active && reasonNotToAsk(about, rules) === null;
      });
      if (wanted.length === 0 || !(await this.mails.ask(wanted, at))) return false;
      const expiresAt = afterDays(at, await this.settings.get(surveySettings.expiryDays));
      const open = { answeredAt: null, answer: null, missing: null, countedAt: null, version: 1 };
      for (const { id: holdingId, toolId } of wanted)
        await repo(FitReview).insert({ toolId, holdingId, personId, askedAt: at, expiresAt, ...open });
      return true;
    });
  }

  /** Tools of which five more answers stand as they are. Rides ix_fit_review_counted. */
  private async uncounted(at: Date): Promise<number[]> {
    const rows = await sql<{ toolId: unknown }>(
      `SELECT "toolId" FROM "fit_review" WHERE "countedAt" IS NULL AND "answeredAt" <= ?
        GROUP BY "toolId" HAVING COUNT(*) >= ${fewestAnswers} ORDER BY "toolId"`,
      [standing(at)],
    );
    return rows.map(({ toolId }) => asCount(toolId));
  }

  private count(toolId: number, at: Date): Promise<void> {
    return tx(async () => {
      const rows = await sql<{ id: unknown }>(
        `SELECT "id" FROM "fit_review" WHERE "toolId" = ? AND "countedAt" IS NULL AND "answeredAt" <= ?
          ORDER BY "answeredAt", "id"`,
        [toolId, standing(at)],
      );
      const together = rows.slice(0, countedTogether(rows.length)).map(({ id }) => asCount(id));
      await repo(FitReview).update({ id: In(together) }, { countedAt: at });
    });
  }
}

const unasked = `h."since" <= ? AND h."since" > ? AND h."endedAt" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "fit_review" r WHERE r."holdingId" = h."id")
  AND NOT EXISTS (SELECT 1 FROM "holding" e
    WHERE e."personId" = h."personId" AND e."toolId" = h."toolId" AND e."since" < h."since")`;

/** What was answered up to then can be changed no more. */
const standing = (at: Date): Date => new Date(2 * at.getTime() - countingEnds(at).getTime());
