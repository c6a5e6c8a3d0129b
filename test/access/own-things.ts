import { Actors } from '../../src/people/access/actors.service';
import { SavedViews } from '../../src/search/saved-views.service';
import { CannedReplies } from '../../src/tickets/canned/canned-replies.service';
import { Disruptions } from '../../src/disruptions/disruptions.service';
import { Bundles } from '../../src/tool-requests/bundles/bundles.service';
import type { Tool } from '../../src/tool-requests/tool.entity';
import type { TestApp } from '../support/app';
import { type Cast, signIn } from '../support/cast';

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

/** What everybody may ask for together, and what Ana did. */
export async function bundles(desk: TestApp, cast: Cast, tools: readonly Tool[], intake: number): Promise<Thing[]> {
  const text = { name: 'New colleague', description: 'First day', active: true, toolIds: tools.map(({ id }) => id) };
  const bundle = await desk.app.get(Bundles).save(null, 1, text, null, desk.clock.now());
  const [{ id }] = tools;
  const ana = await signIn(desk, cast.ana);
  const answer = await ana
    .post(`/bundles/${bundle}/requests`)
    .type('form')
    .send({ purpose: 'To begin', [`tool-${id}`]: 'yes', [`t${id}-intake`]: String(intake) })
    .expect(303);
  const together = Number(/\d+$/.exec(answer.headers.location)?.[0]);
  const everybody = ['ana', 'sam', 'lena', 'jonas', 'tom', 'mira', 'carla', 'chris', 'ada', 'works_council'];
  const page = '/bundle-requests/:id';
  return [
    { name: 'a bundle', under: '/bundles/:id', page: '/bundles/:id', known: everybody, ...numbered(bundle) },
    {
      name: 'what was asked for together',
      under: page,
      page,
      known: ['ana', 'jonas', 'tom', 'mira'],
      ...numbered(together),
    },
  ];
}
