/** A mail as it leaves. */
export interface OutgoingMail {
  messageId: string;
  references: string | null;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  pictures: { cid: string; content: Buffer }[];
  at: Date;
  /** Somebody wrote it: no program's letter, which other programs do not answer. */
  byHand: boolean;
  /** To somebody outside: in whose name. */
  outside: { from: string } | null;
  /** Who reads what they answer; null where it is the desk. */
  replyTo: string | null;
  /** Where one press says: no more of these. */
  leave: string | null;
}

/**
 * Why a letter did not go: `refused` is for good (nobody lives at this address), `postponed` is about this letter now,
 * `unreachable` is about the server, so that the others need not try.
 */
export class DeliveryFailed extends Error {
  constructor(
    message: string,
    readonly reason: 'refused' | 'postponed' | 'unreachable',
  ) {
    super(message);
  }
}

export abstract class Transport {
  /** False where no mail server is known: the mails wait. */
  abstract readonly ready: boolean;
  /** Asks for the letter only if it is really going to leave. */
  abstract deliver(write: () => Promise<OutgoingMail>): Promise<void>;
}
