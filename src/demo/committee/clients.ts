import { AdoptedChanges } from '../../changes/adopted/adopted-changes.service';
import { Candidates } from '../../changes/candidates/candidates.service';
import { ClientAnswers } from '../../clients/asking/client-answers.service';
import { ClientAskings } from '../../clients/asking/client-askings.service';
import type { Client } from '../../clients/client.entity';
import type { Noticed } from '../../clients/round-scale';
import type { ClientRound } from '../../clients/client-round.entity';
import { ClientGuesses } from '../../clients/figures/client-guesses.service';
import { RoundMeetings } from '../../clients/figures/round-meetings.service';
import { ClientRounds } from '../../clients/rounds/client-rounds.service';
import { RoundClients } from '../../clients/rounds/round-clients.service';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { home, workingMinutesAfter } from '../company/working-time';
import type { Scene, SceneStage } from '../scenes/scene';
import { suggested } from './suggested';

const hostName = 'Leonie Schaaf';
const title = 'Eight clients, about the phone';

/** What each answers before and afterwards; the last leaves in between. */
interface Guest {
  name: string;
  organisation: string;
  address: string;
  before: number;
  words?: string;
  after?: number;
  noticed?: Noticed;
  afterwards?: string;
}

const guests: readonly Guest[] = [
  {
    ...{ name: 'Margit Ahlers', organisation: 'Hafenmuseum', address: 'ahlers@hafenmuseum.example' },
    ...{ before: 2, words: 'Everyone is friendly. Nobody can tell me a day.', after: 2, noticed: 'no' },
    afterwards: 'Still friendly. Still no day.',
  },
  {
    ...{ name: 'Benoît Carel', organisation: 'Galerie Carel', address: 'benoit@galerie-carel.example' },
    ...{ before: 3, words: 'I usually call twice.', after: 3, noticed: 'no' },
  },
  {
    ...{ name: 'Kirsten Dahl', organisation: 'Museet ved Havnen', address: 'kd@museet-havnen.example' },
    ...{ before: 2, after: 3, noticed: 'yes', afterwards: 'A warmer hello, I think.' },
  },
  {
    ...{ name: 'Ottavio Fusi', organisation: 'Fondazione Fusi', address: 'segreteria@fondazione-fusi.example' },
    ...{
      before: 1,
      words: 'I’m told that someone will call me back. It’s always me who calls.',
      after: 1,
      noticed: 'no',
    },
    afterwards: 'The greeting takes longer now.',
  },
  {
    ...{ name: 'Renske Jansma', organisation: 'Stadsarchief', address: 'r.jansma@stadsarchief.example' },
    ...{ before: 3, words: 'It depends who picks up.', after: 3, noticed: 'unsure' },
    afterwards: 'It depends who picks up.',
  },
  {
    ...{ name: 'Wanda Sikora', organisation: 'Muzeum Szkła', address: 'w.sikora@muzeum-szkla.example' },
    ...{ before: 2, words: 'What I need is the day the case comes.', after: 2, noticed: 'no' },
    afterwards: 'When will the case come?',
  },
  {
    ...{ name: 'Philip Thorne', organisation: 'Thorne & Daughters', address: 'phil@thorne-daughters.example' },
    ...{ before: 4, words: 'My project manager always knows. The others don’t.', after: 3, noticed: 'no' },
    afterwards: 'Nice people. I’d rather have a date.',
  },
  {
    ...{ name: 'Ilse Vogt', organisation: 'Naturkundehaus', address: 'vogt@naturkundehaus.example' },
    ...{ before: 2, words: 'Two of three times I hear that they’ll look into it.' },
  },
];

const guesses: readonly [name: string, score: number][] = [
  ['Silvia Conti', 4],
  ['Carolina Vega', 4],
  ['Pavel Dvořák', 3],
  ['Chidi Nwosu', 4],
  ['Mariam Sow', 5],
  ['Ana Ruiz', 3],
  ['Sophie Garnier', 4],
  ['Elliot Marsh', 4],
  ['Julien Perrot', 5],
  ['Marguerite Adeyemi', 4],
  ['Tereza Svobodová', 3],
  ['Filip Jankowski', 4],
];

interface Step {
  name: string;
  /** Days after the day on which the slow team changed its ways. */
  days: number;
  run(stage: SceneStage, at: Date): Promise<void>;
}

const dayOn = (at: Date, days: number): string => home(at).plus({ days }).toISODate() as string;

const theRound = async (stage: SceneStage): Promise<ClientRound | undefined> =>
  (await stage.get(ClientRounds).all()).find((one) => one.title === title);

/** Each answers by their own link, as far as they are still there. */
async function answered(
  stage: SceneStage,
  round: ClientRound,
  say: (guest: Guest) => { score?: number; noticed?: Noticed; words?: string },
): Promise<void> {
  for (const client of await stage.get(RoundClients).of(round.id)) {
    const guest = guests.find(({ address }) => address === client.address);
    const { score, noticed = null, words = '' } = guest ? say(guest) : {};
    if (score !== undefined && client.leftOn === null)
      await stage.get(ClientAnswers).give({ client, round }, { score, noticed, words });
  }
}

const steps: readonly Step[] = [
  {
    name: 'eight agree to come',
    days: 51,
    async run(stage, at) {
      const nadia = await stage.actors.named('Nadia Benali');
      await stage.get(ProgrammeParts).open(clientsPart, { actorId: nadia.id, at });
      const candidates = stage.get(Candidates);
      const all = [...(await candidates.open()), ...(await candidates.answered())];
      const greeting = all.find((one) => one.title === suggested.greeting.title);
      const change = greeting && (await stage.get(AdoptedChanges).ofCandidate(greeting.id));
      if (change?.state !== 'running') return;
      const host = await stage.actors.named(hostName);
      const id = await stage.get(ClientRounds).begin(
        host,
        {
          ...{ title, company: stage.material.company.name, changeId: change.id, meetOn: dayOn(at, 9) },
          place: 'In our showroom at 17:00, for an hour, with coffee',
          statement: 'When I’ve called, I know what happens next.',
          questions: [
            'What did you call for the last time?',
            'What did you know when you hung up?',
            'What would you have liked to hear?',
          ],
        },
        at,
      );
      const consent = { consentOn: dayOn(at, -1), consentHow: 'spoken' as const, consentBy: hostName };
      for (const { name, organisation, address } of guests)
        await stage.get(RoundClients).add(host, id, { name, organisation, address, ...consent }, at);
      for (const [name, score] of guesses)
        await stage.get(ClientGuesses).guess(await stage.actors.named(name), id, score);
    },
  },
  {
    name: 'they are invited, and asked',
    days: 52,
    async run(stage, at) {
      const round = await theRound(stage);
      if (round?.state !== 'gathering' || round.meetOn <= dayOn(at, 0)) return;
      await stage.get(ClientAskings).invite(await stage.actors.named(hostName), round.id, round.version, at);
      await answered(stage, { ...round, state: 'asked' }, ({ before, words }) => ({ score: before, words }));
    },
  },
  {
    name: 'they meet',
    days: 60,
    async run(stage, at) {
      const round = await theRound(stage);
      if (round?.state !== 'asked' || round.meetOn > dayOn(at, 0)) return;
      const notes =
        'We asked about the greeting, and they talked about days. Nobody minds how we say hello. Seven of eight had ' +
        'called because they didn’t know when their case would come, and five had to call again.';
      const willDo = 'A warmer greeting, because it’s decided. And we’ll look at why nobody who answers knows the day.';
      const host = await stage.actors.named(hostName);
      await stage.get(RoundMeetings).hold(host, round.id, round.version, { notes, willDo }, at);
    },
  },
  {
    name: 'one leaves, the others are asked again',
    days: 102,
    async run(stage, at) {
      const round = await theRound(stage);
      if (round?.state !== 'held') return;
      const last = (await stage.get(RoundClients).of(round.id)).at(-1) as Client;
      await stage.get(RoundClients).leave(last, at);
      await stage.get(ClientAskings).askAgain(await stage.actors.named(hostName), round.id, round.version, at);
      await answered(stage, { ...round, state: 'again' }, ({ after: score, noticed, afterwards: words }) => ({
        ...{ score, noticed, words },
      }));
    },
  },
  {
    name: 'the round ends, and shows no difference',
    days: 109,
    async run(stage, at) {
      const round = await theRound(stage);
      if (round?.state === 'again')
        await stage.get(RoundMeetings).end(await stage.actors.named(hostName), round.id, round.version, at);
    },
  },
];

/** Eight clients, asked before and after a warmer greeting: the pairs show nothing, and the page says so. */
export const clientScenes: readonly Scene[] = steps.map(({ name, days, run }) => ({
  name: `clients: ${name}`,
  at: ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days }).toJSDate(), 150);
    return at < ends ? at : ends;
  },
  run,
}));
