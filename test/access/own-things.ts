import { Actors } from '../../src/people/access/actors.service';
import { SavedViews } from '../../src/search/saved-views.service';
import { CannedReplies } from '../../src/tickets/canned/canned-replies.service';
import { Disruptions } from '../../src/disruptions/disruptions.service';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';

export interface Thing {
  name: string;
  /** The addresses it stands behind; `:id` alone is replaced, or whatever `real` names. */
  under: string;
  real: Record<string, string | number>;
  /** In its place, something that never was. */
  ghost: Record<string, string | number>;
  /** For whom it exists. For everybody else its addresses answer like those of something that never was. */
  known: readonly string[];
  /** Shows it to all of these. Without one nothing but forms stands behind its addresses. */
  page?: string;
}

export const nobody = 900_000;
export const numbered = (id: number) => ({ real: { id }, ghost: { id: id + nobody } });
export async function savedView(desk: TestApp, cast: Cast): Promise<Thing> {
  const views = desk.app.get(SavedViews);
  await views.save(cast.jonas.id, { name: 'Printers', address: 'q=printer' }, desk.clock.now());
  const [{ id }] = await views.of(cast.jonas.id);
  return { name: 'a saved view', under: '/search/views/:id', known: ['jonas'], ...numbered(id) };
}

export async function cannedReplies(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const jonas = await desk.app.get(Actors).load(cast.jonas.id);
  const text = { name: 'Restart', text: 'Please restart it.', move: null };
  const of = async (teamId: number | null) =>
    desk.app.get(CannedReplies).add(jonas!, { ...text, teamId }, desk.clock.now());
  const thing = async (name: string, teamId: number | null, known: string[]): Promise<Thing> => ({
    name,
    under: '/canned-replies/:id',
    page: '/canned-replies/:id',
    known,
    ...numbered(await of(teamId)),
  });
  return [
    await thing('a canned reply', null, ['jonas']),
    await thing('a canned reply of a team', cast.teams.workplace.id, ['jonas', 'mira']),
  ];
}

/** Everybody reads of it on their home page. */
export async function disruption(desk: TestApp, cast: Cast, known: readonly string[]): Promise<Thing> {
  const startsAt = desk.clock.now();
  const text = { title: 'The VPN is down', words: '', serviceId: null, startsAt, backAt: null };
  const doing = { actorId: cast.jonas.id, at: startsAt };
  const id = await desk.app.get(Disruptions).announce({ kind: 'outage', ...text }, doing);
  return { name: 'an outage', under: '/disruptions/:id', known, ...numbered(id) };
}

/** One that has ended, and one that nobody will see end. */
export const month = (): Thing => ({
  name: 'a month',
  under: '/months/:month',
  page: '/months/:month',
  known: ['mira', 'carla', 'chris'],
  real: { month: '2026-02' },
  ghost: { month: '2099-12' },
});
