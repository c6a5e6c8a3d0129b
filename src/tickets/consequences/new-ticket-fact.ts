/** What comes with a fact: who, when, and the words that were said. */
export interface NewTicketFact {
  actorId: number | null;
  at: Date;
  /** The words that came with it: quoted in mails, kept out of facts. */
  message?: { id: number; words: string; authorId: number };
  /** The word that was given with it: the mail says it. */
  pledgedAt?: Date;
  details?: Record<string, unknown>;
}
