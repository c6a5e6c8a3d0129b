import { insertRow } from '../../src/core/database/rows';
import { repo } from '../../src/core/database/tx';
import { PublishedMonth } from '../../src/confidential/publishing/published-month.entity';
import { pulsePart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import { PulseRound } from '../../src/pulse/pulse-round.entity';
import { Renewal } from '../../src/standing/renewals/renewal.entity';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import { numbered, type Thing } from './own-things';

/** A quarter whose result is published and owed an answer; and what Sam renews each year. */
export async function pulse({ app, clock }: TestApp, cast: Cast): Promise<Thing[]> {
  const at = clock.now();
  await app.get(ProgrammeParts).open(pulsePart, { actorId: cast.chris.id, at });
  const month = '2025-12';
  const id = await insertRow(PulseRound, {
    ...{ quarter: '2025-Q4', month, drawnAt: at, asked: 9, leadersAsked: 3 },
    ...{ reply: '', repliedAt: null, repliedById: null, version: 1 },
  });
  await repo(PublishedMonth).insert({ kind: 'changed', scope: 0, month, asked: 9, enough: false });
  const renewal = await insertRow(Renewal, {
    ...{ title: 'Our direction, read again', carrierId: cast.sam.id, dueOn: '2026-12-01', endedOn: null, version: 1 },
  });
  return [
    {
      name: 'something that is renewed each year',
      under: '/renewals/:id',
      page: '/renewals/:id',
      known: ['sam', 'carla', 'chris'],
      ...numbered(renewal),
    },
    {
      name: 'a quarter of the question about clients',
      under: '/pulse/quarters/:id',
      known: ['carla', 'chris'],
      ...numbered(id),
    },
  ];
}
