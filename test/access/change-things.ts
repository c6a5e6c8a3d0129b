import { Candidates } from '../../src/changes/candidates/candidates.service';
import { Committee } from '../../src/changes/committee/committee.service';
import { Actors } from '../../src/people/access/actors.service';
import { changesPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import { numbered, type Thing } from './own-things';

/** Changes, opened for everybody: Carla sits on the committee, and Sam suggested something. */
export async function changes(desk: TestApp, cast: Cast, everybody: readonly string[]): Promise<Thing[]> {
  const { app, clock } = desk;
  const at = clock.now();
  await app.get(ProgrammeParts).open(changesPart, { actorId: cast.chris.id, at });
  const [chris, sam] = [(await app.get(Actors).load(cast.chris.id))!, (await app.get(Actors).load(cast.sam.id))!];
  const seat = { person: cast.carla.email, level: 'executive' as const, until: '2026-12-31' };
  await app.get(Committee).keep(chris, seat, at);
  const [{ id: member }] = await app.get(Committee).sitting(at);
  const words = { title: 'Clients wait for a date', different: 'We name one.', serviceId: null };
  const id = await app.get(Candidates).put(sam, { ...words, from: { kind: 'person', id: null } }, at);
  return [
    {
      name: 'a suggested change',
      under: '/changes/candidates/:id',
      page: '/changes/candidates/:id',
      known: everybody,
      ...numbered(id),
    },
    { name: 'a member of the committee', under: '/changes/committee/:id', known: ['chris'], ...numbered(member) },
  ];
}
