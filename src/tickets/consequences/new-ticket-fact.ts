import type { OfTicket } from '../ticket-facts';

/** What comes with a fact: who, when, and the words that were said. */
export interface NewTicketFact {
  actorId: number | null;
  at: Date;
  /** The words that came with it: quoted in mails, kept out of facts. */
  message?: { id: number; words: string; authorId: number };
  /** Since when what it takes back was so. */
  since?: Date;
  /** The word that was given with it: the mail says it. */
  pledgedAt?: Date;
  /** When it ends, unless they answer: the mail says it. */
  until?: Date;
  /** The verbs changed the ticket: it is written with the fact, and at once with what its clocks say then. */
  store?: true;
  /** Whoever did it took the ticket by it: that stands before it, and nothing follows from it alone. */
  taking?: boolean;
}

type Own<D extends OfTicket> = Omit<D, keyof OfTicket>;

/** What a kind says beyond what every fact of a ticket says; left out where it need not say any of it. */
export type OwnDetails<D extends OfTicket> = [keyof Own<D>] extends [never]
  ? { details?: undefined }
  : Partial<Own<D>> extends Own<D>
    ? { details?: Own<D> }
    : { details: Own<D> };
