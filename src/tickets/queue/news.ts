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
import { ticketFacts } from '../ticket-facts';

const ofPromises = [promiseKept, promiseBroken, promiseWarned, promiseEscalated, promiseMoved];

/** Fact -> whether an open page of the ticket says that something came. An open queue shows by itself what there is. */
export const ticketNews = new Consequences<'page'>(
  'news',
  [...ticketFacts, ...ofPromises, pledgeGiven],
  [
    ...[...ticketFacts, ...ofPromises].map((kind): [FactKind, 'page'] => [kind, 'page']),
    // It comes with the reply that says it.
    ...noneOf(pledgeGiven),
  ],
  (place) => place,
);

/** As they are stored, for questions to the database. */
export const newsKinds = (): string[] =>
  ticketNews.kinds.map(({ kind }) => kind).filter((kind) => ticketNews.of(kind) === 'page');
