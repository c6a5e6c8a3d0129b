import { Injectable } from '@nestjs/common';
import { insertIfNew, insertRow } from '../core/database/rows';
import { asBoolean, asCount } from '../core/database/raw';
import { changed, repo, sql, tx, write } from '../core/database/tx';
import { NotFound, RuleBroken } from '../core/errors';
import { days } from '../core/time';
import { Timeline } from '../timeline/timeline.service';
import { Affected } from './affected.entity';
import { disruptionAnnounced, disruptionChanged, disruptionEnded } from './disruption-facts';
import { Disruption, keptDisruptions } from './disruption.entity';

export type DisruptionText = Pick<Disruption, 'kind' | 'serviceId' | 'title' | 'words' | 'startsAt' | 'backAt'>;

interface Doing {
  /** null where nobody did it: planned work that came to its planned end. */
  actorId: number | null;
  at: Date;
}

/** Planned work is announced on the home page so long before. */
const ahead = days(3);

const isOpen = ({ endedAt }: Disruption): boolean => endedAt === null;

/** Planned work ends when it was planned to; what broke is over when somebody says so. */
export const endsByPlan = (one: Disruption): one is Disruption & { backAt: Date } =>
  isOpen(one) && one.kind === 'planned' && one.backAt !== null;

/** What stands on the home page: what is down, and what will be soon. Asks nothing: they are kept in memory. */
export async function currentDisruptions(now: Date): Promise<Disruption[]> {
  return (await keptDisruptions.all()).filter((one) => isOpen(one) && one.startsAt.getTime() <= now.getTime() + ahead);
}

/** What is down now, of this service or of everything. */
export const downNow = async (serviceId: number | null, now: Date): Promise<Disruption[]> =>
  (await keptDisruptions.all()).filter(
    (one) => isOpen(one) && one.startsAt <= now && one.serviceId !== null && one.serviceId === serviceId,
  );

export interface AffectedCount {
  n: number;
  mine: boolean;
}

/** How many people each of these affects, and whether this person is one of them. Rides uq_disruption_affected. */
export async function affectedBy(ids: readonly number[], personId: number): Promise<Map<number, AffectedCount>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<Record<'disruptionId' | 'n' | 'mine', unknown>>(
    `SELECT "disruptionId", COUNT(*) AS "n", MAX(CASE WHEN "personId" = ? THEN 1 ELSE 0 END) AS "mine"
     FROM "disruption_affected" WHERE "disruptionId" IN (?) GROUP BY "disruptionId"`,
    [personId, ids],
  );
  return new Map(
    rows.map(({ disruptionId, n, mine }) => [asCount(disruptionId), { n: asCount(n), mine: asBoolean(mine) }]),
  );
}

/** Known outages and planned work: the desk says what is down and when it is over, people say that it affects them. */
@Injectable()
export class Disruptions {
  constructor(private readonly timeline: Timeline) {}

  async find(id: number): Promise<Disruption> {
    const found = await repo(Disruption).findOneBy({ id });
    if (!found) throw new NotFound('This outage');
    return found;
  }

  announce(text: DisruptionText, { actorId, at }: Doing): Promise<number> {
    return tx(async () => {
      const id = await insertRow(Disruption, { ...text, endedAt: null, affected: 0, version: 1 });
      await this.record(disruptionAnnounced, id, { actorId, at });
      return id;
    });
  }

  change(id: number, version: number, text: DisruptionText, doing: Doing): Promise<void> {
    return tx(async () => {
      await this.open(id);
      await changed(Disruption, { id, version }, text);
      await this.record(disruptionChanged, id, doing);
    });
  }

  /** Whoever said that it affects them is told in a moment; how many they were stays. False where it has ended. */
  end(id: number, version: number, doing: Doing, endedAt = doing.at): Promise<boolean> {
    return tx(async () => {
      if (!isOpen(await this.find(id))) return false;
      const { n: affected } = (await affectedBy([id], doing.actorId ?? 0)).get(id) ?? { n: 0 };
      await changed(Disruption, { id, version }, { endedAt, affected });
      await this.record(disruptionEnded, id, doing);
      return true;
    });
  }

  /** However often somebody says so, they count once. False where it has ended. */
  affects(id: number, personId: number, at: Date): Promise<boolean> {
    return tx(async () => {
      if (!isOpen(await this.find(id))) return false;
      await insertIfNew(Affected, { disruptionId: id, personId, at }, ['disruptionId', 'personId']);
      return true;
    });
  }

  async affectsNoMore(id: number, personId: number): Promise<void> {
    await this.find(id);
    await write('DELETE FROM "disruption_affected" WHERE "disruptionId" = ? AND "personId" = ?', [id, personId]);
  }

  private async open(id: number): Promise<void> {
    const found = await this.find(id);
    if (!isOpen(found)) throw new RuleBroken('This has already ended.');
  }

  private record(kind: typeof disruptionEnded, id: number, { actorId, at }: Doing) {
    return this.timeline.record(kind, { subject: { kind: 'disruption', id }, actorId, personId: null, at });
  }
}
