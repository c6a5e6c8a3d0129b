import { randomBytes } from 'node:crypto';
import { ClientLinks } from '../../src/clients/asking/client-links.service';
import { ClientRounds } from '../../src/clients/rounds/client-rounds.service';
import { TeamPromiseCounts } from '../../src/clients/promises/team-promise-counts.service';
import { TeamPromises } from '../../src/clients/promises/team-promises.service';
import { RoundClients } from '../../src/clients/rounds/round-clients.service';
import { People } from '../../src/people/directory/people.service';
import { Actors } from '../../src/people/access/actors.service';
import { clientsPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import { nobody, numbered, type Thing } from './own-things';

/** A client round that Tom brings together: everybody reads it, he and the change leader know who they are. */
export async function clients(desk: TestApp, cast: Cast, everybody: readonly string[]): Promise<Thing[]> {
  const { app, clock } = desk;
  const at = clock.now();
  await app.get(ProgrammeParts).open(clientsPart, { actorId: cast.chris.id, at });
  const tom = (await app.get(Actors).load(cast.tom.id))!;
  const plan = {
    ...{ title: 'Museums', company: 'Vitrine', changeId: null, meetOn: '2026-12-31', place: 'Here' },
    ...{ statement: 'I know when it comes.', questions: ['One?', 'Two?', 'Three?'] },
  };
  const id = await app.get(ClientRounds).begin(tom, plan, at);
  const consent = { consentOn: '2026-03-01', consentHow: 'spoken' as const, consentBy: cast.tom.email };
  const given = { name: 'Berta Client', organisation: 'Museum', address: 'berta@museum.example', ...consent };
  await app.get(RoundClients).add(tom, id, given, at);
  const [client] = await app.get(RoundClients).of(id);
  const known = ['tom', 'chris'];
  const page = '/changes/clients/:id/people';
  const real = { id, client: client.id };
  const of = (noun: string): Thing => ({
    name: `a client round: ${noun}`,
    under: `/changes/clients/:id/${noun}`,
    known,
    ...numbered(id),
  });
  return [
    {
      name: 'a client round',
      under: '/changes/clients/:id',
      page: '/changes/clients/:id',
      known: everybody,
      ...numbered(id),
    },
    { name: 'a client', under: page, page, known, real, ghost: { id: id + nobody, client: client.id + nobody } },
    ...['edit', 'plans', 'invitations', 'reminders', 'meetings', 'second-questions', 'endings'].map(of),
    {
      name: 'a guess about clients',
      under: '/changes/clients/:id/guesses',
      known: everybody,
      ...numbered(id),
    },
    {
      name: 'a link to a client who is none',
      under: '/c/:token',
      known: [],
      real: { token: `${(await app.get(ClientLinks).mint(client.id)).slice(0, -1)}_` },
      ghost: { token: randomBytes(32).toString('base64url') },
    },
  ];
}

/** A department's promise that Lena made: everybody reads it, those who work there count. */
export async function teamPromises(desk: TestApp, cast: Cast, everybody: readonly string[]): Promise<Thing[]> {
  const { app, clock } = desk;
  const at = clock.now();
  const lena = (await app.get(Actors).load(cast.lena.id))!;
  const departmentId = lena.departmentId!;
  for (const n of [1, 2, 3])
    await app.get(People).add({ name: `Peer ${n}`, email: `peer${n}@example.com`, departmentId }, null, at);
  const given = { departmentId, words: 'We answer.', withinDays: 2, way: 'cases' as const };
  const id = await app.get(TeamPromises).make(lena, given, at);
  await app.get(TeamPromiseCounts).open(lena, id, 'Offer', at);
  const [{ id: one }] = await app.get(TeamPromiseCounts).running(id);
  const page = '/promises/teams/:id';
  const people = { ana: cast.ana, sam: cast.sam, lena: cast.lena, jonas: cast.jonas, tom: cast.tom };
  const peers = Object.entries({ ...people, mira: cast.mira, carla: cast.carla, chris: cast.chris, ada: cast.ada })
    .filter(([, person]) => person.departmentId === departmentId)
    .map(([name]) => name);
  const real = { id, case: one };
  const ghost = { id: id + nobody, case: one + nobody };
  return [
    { name: 'a team’s promise', under: page, page, known: everybody, real, ghost },
    { name: 'a count of a team’s promise', under: `${page}/counts`, known: peers, ...numbered(id) },
    { name: 'a case of a team’s promise', under: `${page}/cases`, known: peers, real, ghost },
    { name: 'the end of a team’s promise', under: `${page}/endings`, known: ['lena', 'chris'], ...numbered(id) },
  ];
}
