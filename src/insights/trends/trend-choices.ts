import { sql } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { largeDepartments } from '../../journeys/large-departments';
import { keptServices } from '../../people/teams/kept-teams';
import { priorities } from '../../tickets/ticket-priority';
import { ticketKindWords, ticketPriorityWords } from '../../tickets/ticket-words';
import type { Dimension } from '../dimensions';
import { smallestTeam } from '../metrics/metrics';

export interface TrendChoice {
  id: number | string;
  name: string;
}

export type Choices = Record<Dimension, readonly TrendChoice[]>;

/**
 * What may be chosen: services that are not private, teams and departments in which nobody is known by their figures.
 */
export async function trendChoices(locale: string): Promise<Choices> {
  const teams = await sql<TrendChoice>(
    `SELECT t."id", t."name" FROM "team" t
     WHERE (SELECT COUNT(*) FROM "team_member" m JOIN "person" p ON p."id" = m."personId" WHERE m."teamId" = t."id"
     AND p."active" = ?) >= ?
     ORDER BY t."name"`,
    [true, smallestTeam],
  );
  const departments = [...(await largeDepartments())]
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  return {
    kind: Object.entries(ticketKindWords).map(([id, words]) => ({ id, name: t(words, {}, locale) })),
    service: await openServices(),
    department: departments,
    team: teams,
    priority: priorities.map((id) => ({ id, name: t(ticketPriorityWords[id], {}, locale) })),
  };
}

export const openServices = async (): Promise<TrendChoice[]> =>
  (await keptServices.all()).filter((service) => !service.private).map(({ id, name }) => ({ id, name }));
