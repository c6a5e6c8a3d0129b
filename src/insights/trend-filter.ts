import { NotFound } from '../core/errors';
import { t } from '../core/words/words';
import { type Month, isMonth, laterBy } from './months';

/** What an address asks for. */
export interface Chosen {
  serviceId: number | null;
  teamId: number | null;
}

export interface Period {
  from: Month;
  to: Month;
}

export interface Choice {
  id: number;
  name: string;
}

export interface Choices {
  services: readonly Choice[];
  teams: readonly Choice[];
}

type Query = Record<string, unknown>;

const shown = 12;

/** What cannot be chosen answers like what does not exist: a private service, a team of two, an agent. */
export function chosenOf(query: Query, choices: Choices): Chosen {
  const one = (value: unknown, from: readonly Choice[]): number | null => {
    if (value === undefined || value === '') return null;
    const found = from.find(({ id }) => String(id) === value);
    if (!found) throw new NotFound('This figure');
    return found.id;
  };
  return { serviceId: one(query.service, choices.services), teamId: one(query.team, choices.teams) };
}

/** Twelve months up to the one that is named; without one, up to this one. */
export function trendPeriod(query: Query, current: Month): Period {
  const to = monthIn(query.to, current) ?? current;
  return { from: laterBy(to, 1 - shown), to };
}

/** One month, or from one to another. */
export function openedPeriod(query: Query, current: Month): Period {
  const month = monthIn(query.month, current);
  const to = month ?? monthIn(query.to, current) ?? current;
  const from = month ?? monthIn(query.from, current) ?? to;
  if (from > to || laterBy(to, -35) > from) throw new NotFound('This figure');
  return { from, to };
}

function monthIn(value: unknown, current: Month): Month | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || !isMonth(value) || value > current) throw new NotFound('This figure');
  return value;
}

/** The same choice as an address; what is not chosen is left out. */
export function addressOf(path: string, chosen: Chosen, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (chosen.serviceId !== null) query.set('service', String(chosen.serviceId));
  if (chosen.teamId !== null) query.set('team', String(chosen.teamId));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size ? `${path}?${query.toString()}` : path;
}

/** In words, for headings and files: "VPN, Network". */
export function chosenWords(chosen: Chosen, choices: Choices, locale: string): string {
  const name = (id: number | null, from: readonly Choice[]): string[] => (id === null ? [] : [from.find((one) => one.id === id)?.name ?? '']);
  const names = [...name(chosen.serviceId, choices.services), ...name(chosen.teamId, choices.teams)];
  return names.join(', ') || t('All services and teams', {}, locale);
}
