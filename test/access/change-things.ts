import { AdoptedChanges } from '../../src/changes/adopted/adopted-changes.service';
import { Adoptions } from '../../src/changes/adopted/adoptions.service';
import { Candidates } from '../../src/changes/candidates/candidates.service';
import { Committee } from '../../src/changes/committee/committee.service';
import { Actors } from '../../src/people/access/actors.service';
import { changesPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import { nobody, numbered, type Thing } from './own-things';

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
  const carla = (await app.get(Actors).load(cast.carla.id))!;
  await app.get(Committee).keep(chris, { person: cast.jonas.email, level: 'junior', until: '2026-12-31' }, at);
  const other = { title: 'Parts arrive broken', different: 'They don’t.', serviceId: null };
  const taken = await app.get(Candidates).put(sam, { ...other, from: { kind: 'person', id: null } }, at);
  const owners = { executiveId: cast.carla.id, juniorId: cast.jonas.id };
  const plan = {
    difference: 'Whole parts.',
    assumption: 'Boxes break.',
    horizon: 'quick',
    measure: 'satisfied',
  } as const;
  const given = { ...plan, ...owners, aim: '90', words: 'Yes.' };
  const change = await app.get(Adoptions).adopt(carla, { id: taken, version: 1 }, given, null, at);
  await app.get(AdoptedChanges).addStep(carla, change, { words: 'Pack', dueOn: '2026-12-31' }, at);
  const [{ id: step }] = (await app.get(AdoptedChanges).stepsOf([change])).get(change)!;
  return [
    {
      name: 'an adopted change',
      under: '/changes/adopted/:id',
      page: '/changes/adopted/:id',
      known: everybody,
      real: { id: change, step },
      ghost: { id: change + nobody, step: step + nobody },
    },
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
