import { Actors } from '../../src/people/access/actors.service';
import { Commitments } from '../../src/direction/commitments/commitments.service';
import { dayEnd } from '../../src/direction/commitments/commitment.forms';
import { Questions } from '../../src/direction/questions/questions.service';
import { directionPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import { sql } from '../../src/core/database/tx';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import { numbered, type Thing } from './own-things';

/** The direction, opened for everybody: a leader's promise to Sam, and a question that nobody has answered. */
export async function direction(desk: TestApp, cast: Cast, everybody: readonly string[]): Promise<Thing[]> {
  const { app, clock } = desk;
  const at = clock.now();
  await app.get(ProgrammeParts).open(directionPart, { actorId: cast.chris.id, at });
  const carla = (await app.get(Actors).load(cast.carla.id))!;
  const promised = { kind: 'desk_hour' as const, title: 'An hour at the desk', person: cast.sam.email };
  const id = await app.get(Commitments).make(carla, { ...promised, ...dayEnd('2026-03-20', carla.zone, at) }, at);
  await app.get(Questions).askWithoutName('Is this meant?', 'en-GB', at);
  const [{ id: question }] = await sql<{ id: number }>('SELECT "id" FROM "direction_question"');
  return [
    {
      name: 'a leader’s promise',
      under: '/commitments/:id',
      page: '/commitments/:id',
      known: everybody,
      ...numbered(id),
    },
    {
      name: 'a question about the direction',
      under: '/direction/questions/:id',
      page: '/direction/questions/:id',
      known: ['carla', 'chris'],
      ...numbered(Number(question)),
    },
    {
      name: 'a part of the programme',
      under: '/pilot/parts/:code',
      known: ['chris'],
      real: { code: directionPart.code },
      ghost: { code: 'nothing' },
    },
  ];
}
