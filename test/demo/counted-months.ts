import type { INestApplication } from '@nestjs/common';
import { repo, write } from '../../src/core/database/tx';
import { Insights } from '../../src/insights/cells/insights.service';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { bucketOf } from '../../src/insights/metrics/buckets';
import { Department } from '../../src/people/department.entity';
import { Service } from '../../src/people/teams/service.entity';
import { askedBy, formerPeople } from '../support/asked-by';

const eachMonth = 240;

/** As if so much had been asked, done and answered in these months: before, and after something was changed. */
export async function countedMonths(app: INestApplication, before: string[], after: string[]): Promise<void> {
  const departments = await repo(Department).find({ order: { id: 'ASC' } });
  const services = (await repo(Service).find({ order: { id: 'ASC' } })).slice(0, 4);
  const rows: Omit<InsightEntry, 'id'>[] = [];
  let seed = 5;
  const chance = (share: number): boolean => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 < share;
  for (const [index, month] of [...before, ...after].entries()) {
    const later = index >= before.length;
    for (let n = 0; n < eachMonth; n += 1) {
      const about = {
        ticketId: -1 - index * eachMonth - n,
        code: `counted${rows.length}`,
        day: `${month}-${String(1 + (n % 28)).padStart(2, '0')}`,
        at: new Date(`${month}-10T09:00:00Z`),
        kind: 'incident' as const,
        priority: 'normal' as const,
        serviceId: services[n % services.length].id,
        teamId: null,
        departmentId: departments[n % departments.length].id,
      };
      const count = (measure: string, bucket = 0) => rows.push({ ...about, measure, bucket });
      for (const measure of ['opened', 'solved', 'ended', 'asked']) count(measure);
      count(chance(later ? 0.97 : 0.8) ? 'kept.resolution' : 'broken.resolution');
      count('time.first_response', bucketOf(20 + (n % 30)));
      if (n % 2) count(chance(0.8) ? 'score5' : 'score2');
      if (chance(0.05)) count('reopened');
      if (chance(later ? 0.25 : 0.05)) count('ended_handed');
    }
  }
  const people = await formerPeople(eachMonth);
  await askedBy(new Map(rows.map(({ ticketId }) => [ticketId, people[-ticketId % eachMonth]])));
  for (let from = 0; from < rows.length; from += 500) await repo(InsightEntry).insert(rows.slice(from, from + 500));
  await write(
    `INSERT INTO "insight_dirty" ("what", "key") SELECT DISTINCT 'day', "day" FROM "insight_entry" WHERE "ticketId" < 0
      ON CONFLICT DO NOTHING`,
  );
  await app.get(Insights).recount();
}
