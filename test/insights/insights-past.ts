import { repo, write } from '../../src/core/database/tx';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { Insights } from '../../src/insights/cells/insights.service';
import { daysOf, periodAt, periodLater, periodsBetween } from '../../src/insights/periods';
import type { TestApp } from '../support/app';
import { askedBy, formerPeople } from '../support/asked-by';
import type { Cast } from '../support/cast';

/**
 * Eighteen months that nobody lived: counted as they would have been, so that a chart has a past. E-mail is served
 * worse than laptops; all is better since December.
 */
export async function givePast(desk: TestApp, cast: Cast, last = '2026-02'): Promise<void> {
  const rows: Partial<InsightEntry>[] = [];
  const people = await formerPeople(90);
  let next = 0;
  const chance = (below: number): number => {
    next = (next * 48_271 + 12_345) % 2_147_483_647;
    return next % below;
  };
  for (const [index, month] of periodsBetween(periodLater(last, -17), last).entries()) {
    for (let n = 0; n < 60 + index; n += 1) {
      const laptop = n % 2 === 0;
      const weekday = periodAt(`${month}-${String(2 + chance(24)).padStart(2, '0')}`, 'week');
      const day = weekday < daysOf(month).from ? daysOf(month).from : weekday;
      const base = {
        ticketId: -(index * 1000 + n + 1),
        code: `past-${index}-${n}`,
        day,
        bucket: 0,
        at: new Date(`${day}T09:00:00Z`),
        kind: n % 3 === 0 ? 'question' : 'incident',
        priority: n % 5 === 0 ? 'high' : 'normal',
        serviceId: laptop ? cast.services.laptop.id : cast.services.email.id,
        teamId: cast.teams.workplace.id,
        departmentId: cast.departments.sales.id,
      };
      const good = chance(100) < (laptop ? 78 : 60) + (index > 14 ? 18 : 0);
      const kept = chance(100) < (index > 14 ? 96 : 84);
      const promise = kept ? 'kept' : 'broken';
      const count = (measure: string, bucket = 0) => rows.push({ ...base, measure, bucket });
      for (const measure of ['opened', 'stock_in', 'ended', 'solved']) count(measure);
      if (n > 1) count('stock_out');
      count(`${promise}.first_response`);
      count(`${promise}.resolution`);
      count('time.first_response', 60 + chance(30) - (index > 14 ? 12 : 0));
      count('time.resolution', 110 + chance(50) - (index > 14 ? 6 : 0));
      if (chance(100) < 7) count('reopened');
      if (chance(100) < 20) count('ended_handed');
      if (n % 4 === 3) continue;
      count('asked');
      count(`asked_${promise}`);
      if (chance(100) > 52) continue;
      count(`score${good ? 4 + chance(2) : 1 + chance(3)}`);
      count(`${promise}_${good ? 'satisfied' : 'unsatisfied'}`);
      if (n % 3 === 0) count('ces_asked');
      if (n % 3 === 0) count(`ces${good ? 5 + chance(3) : 3 + chance(2)}`);
      if (good) continue;
      count('recovery');
      count(chance(10) < 8 ? 'recovery.contacted' : 'recovery.not_contacted');
      if (chance(10) < 6) count(chance(10) < 7 ? 'recovery.right' : 'recovery.not_right');
    }
  }
  await askedBy(new Map(rows.map(({ ticketId = 0 }) => [ticketId, people[-ticketId % people.length]])));
  for (let from = 0; from < rows.length; from += 500)
    await repo(InsightEntry).insert(rows.slice(from, from + 500) as InsightEntry[]);
  await write(
    `INSERT INTO "insight_dirty" ("what", "key") SELECT DISTINCT 'day', "day" FROM "insight_entry"
      WHERE "ticketId" < 0 ON CONFLICT DO NOTHING`,
  );
  await desk.app.get(Insights).recount();
}
