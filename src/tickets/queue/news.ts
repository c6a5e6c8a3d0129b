import {
  pledgeGiven,
  promiseBroken,
  promiseEscalated,
  promiseKept,
  promiseMoved,
  promiseWarned,
} from '../../sla/clocks/promise-facts';
import { Consequences, noneOf } from '../../timeline/consequences';
import type { FactKind } from '../../timeline/fact-kind';
import { ticketAnswered, ticketFacts, ticketFiled, ticketHandedOver, ticketReopened } from '../ticket-facts';

type Place = 'page' | 'page and queue';

const callsForTheDesk: readonly FactKind[] = [ticketFiled, ticketAnswered, ticketReopened, ticketHandedOver];
const ofPromises = [promiseKept, promiseBroken, promiseWarned, promiseEscalated, promiseMoved];

/**
 * Fact -> where an open page says that something came: on the ticket's own, and in the queue where it calls for the
 * desk.
 */
export const ticketNews = new Consequences<Place>(
  'news',
  [...ticketFacts, ...ofPromises, pledgeGiven],
  [
    ...[...ticketFacts, ...ofPromises].map((kind): [FactKind, Place] => [
      kind,
      callsForTheDesk.includes(kind) ? 'page and queue' : 'page',
    ]),
    // It comes with the reply that says it.
    ...noneOf(pledgeGiven),
  ],
  (place) => place,
);

/** As they are stored, for questions to the database. */
export const newsKinds = (...places: readonly Place[]): string[] =>
  ticketNews.kinds.map(({ kind }) => kind).filter((kind) => places.includes(ticketNews.of(kind) as Place));
