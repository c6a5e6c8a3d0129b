import type { NoDetails } from '../timeline/fact-kind';
import type { Role } from '../people/roles';
import type { Subject } from '../timeline/timeline.service';

/** A sentence with {name} in it, for whoever did it; or who chooses one by the details. */
type NoticeSentence<D extends object> = string | { choose(details: D): string }['choose'];

interface NoticeText<D extends object> {
  /** What it is called on the account page: "Somebody gives me a request". */
  label: string;
  words: NoticeSentence<D>;
  icon: string;
  /**
   * By email unless somebody does not want it: true where a mail of its own goes with the deed, 'plainly' where it is
   * the one that all notices have. The others are mailed on request only.
   */
  mailed: boolean | 'plainly';
  /** Who can be told at all; everybody where nothing is said. */
  roles?: readonly Role[];
  /** Nobody is asked about it as long as this does not hold: a part of the programme that is not open. */
  while?: () => Promise<boolean>;
}

/** What somebody may be told, as a value: whoever tells names this, never its string. */
export class NoticeKind<D extends object = object> {
  constructor(
    /** As it is stored. It never changes. */
    readonly kind: string,
    readonly text: NoticeText<D>,
  ) {}

  sentence(details: D): string {
    const { words } = this.text;
    return typeof words === 'string' ? words : words(details);
  }
}

export interface NoticeDeed<D extends object> {
  subject: Subject;
  /** Who did it; null for the desk itself. */
  actorId: number | null;
  at: Date;
  details: D;
}

const catalogue = new Map<string, NoticeKind>();

/** Declares a kind, in the feature that tells it. Its details hold ids and codes. */
export function noticeKind<D extends object = NoDetails>(kind: string, text: NoticeText<D>): NoticeKind<D> {
  if (catalogue.has(kind)) throw new Error(`The notice ${kind} is declared twice`);
  const declared = new NoticeKind<D>(kind, text);
  catalogue.set(kind, declared);
  return declared;
}

/** Every kind that is declared, in the order of the house. */
export const noticeKinds = (): NoticeKind[] => [...catalogue.values()];

/** undefined for a kind of an older program that nobody declares any more. */
export const noticeKindOf = (kind: string): NoticeKind | undefined => catalogue.get(kind);
