import type { Audience, Fact } from './fact.entity';

/** A fact whose kind is known, so its details are too. */
export type FactOf<D extends object> = Fact & { details: D };

/** Said where a kind has no words, or means nothing to a table: somebody thought of it. */
export const nothing = 'nothing';
export type Nothing = typeof nothing;

/** A kind that says all by itself. */
export type NoDetails = Record<string, never>;

/** Who reads, and how ids become names: facts hold none. */
export interface Telling {
  locale: string;
  /** The desk's own people are told more than the person whom it concerns. */
  desk: boolean;
  readerId: number;
  name: (personId: number | null) => string;
  team: (teamId: unknown) => string;
  service: (serviceId: unknown) => string;
  when: (at: Date) => string;
  /** What a feature below has its own words for, by its number; nothing where they are not at hand. */
  called?: (kind: string, id: number) => string | undefined;
}

/** A fact worth showing: one sentence, an icon, and a tone where it is good or bad news. */
export interface Moment {
  words: string;
  icon: string;
  tone?: 'kept' | 'near' | 'broken' | 'waiting' | 'smile';
}

/** null where this reader is not told. Written as a method, so that a list may hold kinds with different details. */
export type TellFact<D extends object = object> = {
  tell(found: FactOf<D>, telling: Telling): Moment | null;
}['tell'];

/** Names for a sentence of the audit list. */
export interface AuditSlots {
  actor: string;
  person: string;
  subject: string;
}

/** A sentence with slots, where the details are slots too; or who tells it, where one sentence is not enough. */
type AuditWords<D extends object = object> =
  string | { tell(found: FactOf<D>, slots: AuditSlots, locale: string): string }['tell'];

/** Facts for administrators stand in the audit list, all others in the story of their subject. */
export type FactText<D extends object = object> =
  { audience: 'admin'; words: AuditWords<D> } | { audience: Exclude<Audience, 'admin'>; words: TellFact<D> | Nothing };

/**
 * What may happen, as a value: whoever records it, tells it or does something about it names this, never its string.
 */
export class FactKind<D extends object = object> {
  constructor(
    /** As it is stored. It never changes: older facts bear it. */
    readonly kind: string,
    readonly text: FactText<D>,
  ) {}

  get audience(): Audience {
    return this.text.audience;
  }

  /** After this the details are typed. */
  is<F extends { kind: string }>(found: F): found is F & { details: D } {
    return found.kind === this.kind;
  }
}

export type DetailsOf<K> = K extends FactKind<infer D> ? D : never;

const catalogue = new Map<string, FactKind>();

/**
 * Declares a kind of fact, in the feature that records it. Its details hold ids and codes, never names or free text:
 * a person can be erased without touching a fact.
 */
export function fact<D extends object = NoDetails>(kind: string, text: FactText<D>): FactKind<D> {
  if (catalogue.has(kind)) throw new Error(`The fact ${kind} is declared twice`);
  const declared = new FactKind<D>(kind, text);
  catalogue.set(kind, declared);
  return declared;
}

/** Every kind that is declared, in the order of the house. */
export const factKinds = (): FactKind[] => [...catalogue.values()];

/** undefined for a kind of an older program that nobody declares any more. */
export const kindOf = (kind: string): FactKind | undefined => catalogue.get(kind);

/** Whether it is one of these. */
export const among = (found: { kind: string }, kinds: readonly FactKind[]): boolean =>
  kinds.some((kind) => kind.is(found));
