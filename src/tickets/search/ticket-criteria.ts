import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { containing, folded } from '../../core/words/folded';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { keptServices, keptTeams } from '../../people/teams/kept-teams';
import type { SearchRequest } from '../../search/searches';
import { kinds, type Status } from '../ticket-flow';
import { priorities } from '../ticket-priority';
import { saidOf, statusWords } from '../ticket-words';
import type { TicketCriteria } from './ticket-search-queries';

/** What can be chosen as a status: the desk's own words, and what several have in common. */
export const statusChoices = {
  unsolved: { label: 'Open', statuses: ['new', 'open', 'waiting'] },
  waiting: { label: statusWords.waiting, statuses: ['waiting'] },
  ended: { label: 'Ended', statuses: ['resolved', 'closed', 'cancelled'] },
  resolved: { label: 'solved or delivered', statuses: ['resolved'] },
  declined: { label: 'declined', statuses: ['resolved', 'closed'] },
  closed: { label: statusWords.closed, statuses: ['closed'] },
  cancelled: { label: statusWords.cancelled, statuses: ['cancelled'] },
} as const satisfies Record<string, { label: string; statuses: readonly Status[] }>;

type StatusChoice = keyof typeof statusChoices;
const isStatusChoice = (value: string): value is StatusChoice => Object.hasOwn(statusChoices, value);

const mostPeople = 50;

/** The filters of the page and those that were typed: both have to hold. */
export async function criteriaOf(actor: Actor, { query, chosen }: SearchRequest): Promise<TicketCriteria> {
  const typed = (name: string): string[] =>
    query.filters.filter((filter) => filter.name === name).map(({ value }) => folded(value));
  const [status, service, team, from] = ['status', 'service', 'team', 'from'].map((name) => typed(name)[0]);
  const { status: state = '' } = chosen;
  return {
    terms: query.terms,
    statuses: both(
      isStatusChoice(state) ? statusChoices[state].statuses : undefined,
      status === undefined ? undefined : statusesNamed(status, actor.locale),
    ),
    serviceIds: both(numbered(chosen.service), named(service, await keptServices.all())),
    teamIds: both(numbered(chosen.team), named(team, await keptTeams.all())),
    requesterIds: both(numbered(chosen.from), from === undefined ? undefined : await peopleNamed(from, actor)),
    outcome: state === 'declined' || isDeclined(status, actor.locale) ? 'declined' : undefined,
    assigneeId: chosen.assignee === 'me' ? actor.id : undefined,
    priority: priorities.find((one) => one === chosen.priority),
    kind: kinds.find((one) => one === chosen.kind),
  };
}

/** Of the statuses that can be typed, the one that says how it ended: only in full. */
const isDeclined = (words: string | undefined, locale: string): boolean =>
  words === 'declined' || words === folded(t(statusChoices.declined.label, {}, locale));

function both<T>(one: readonly T[] | undefined, other: readonly T[] | undefined): readonly T[] | undefined {
  return one && other ? one.filter((value) => other.includes(value)) : (one ?? other);
}

const numbered = (value: string | undefined): number[] | undefined =>
  value && /^\d{1,9}$/.test(value) ? [Number(value)] : undefined;

/** "status:solved", "status:open", as they stand on the badges. */
function statusesNamed(words: string, locale: string): Status[] {
  const found = Object.entries(statusChoices)
    .filter(([name]) => name !== 'declined' || isDeclined(words, locale))
    .filter(([name, { label }]) => name.startsWith(words) || folded(t(label, {}, locale)).startsWith(words))
    .flatMap(([, { statuses }]) => statuses as readonly Status[]);
  const badges = Object.entries(statusWords)
    .filter(([, word]) => folded(t(word, {}, locale)) === words)
    .map(([status]) => status as Status);
  if (folded(t(saidOf('tool_request', 'solved'), {}, locale)) === words) badges.push('resolved');
  return [...new Set([...(words === 'open' ? statusChoices.unsolved.statuses : found), ...badges])];
}

function named(words: string | undefined, all: readonly { id: number; name: string }[]): number[] | undefined {
  if (words === undefined) return undefined;
  const exact = all.filter(({ name }) => folded(name) === words);
  return (exact.length ? exact : all.filter(({ name }) => folded(name).includes(words))).map(({ id }) => id);
}

async function peopleNamed(words: string, actor: Actor): Promise<number[]> {
  if (words === 'me') return [actor.id];
  const rows = await sql(
    `SELECT "id" FROM "person" WHERE "folded" LIKE ? ESCAPE '!' ORDER BY "folded", "id" LIMIT ${mostPeople}`,
    [containing(words)],
  );
  return rows.map(({ id }) => asCount(id));
}
