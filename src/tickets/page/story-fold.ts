import type { Reader } from '../../core/words/dates';
import { tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { among, type FactKind } from '../../timeline/fact-kind';
import type { Fact } from '../../timeline/fact.entity';
import { messageOf, ticketAnswered, ticketReopened, ticketReplied, ticketResolved } from '../ticket-facts';
import type { Ticket } from '../ticket.entity';
import type { PageAsked } from './page-asked';
import type { Entry, TicketMoments } from './ticket-moments';

interface FoldRule {
  /** The newest so many messages are shown, whoever wrote them. */
  atLeast: number;
  /** However many came since this side last wrote: the rest is one click away. */
  atMost: number;
  /** Less than this is not worth a click. */
  worth: number;
  /** What this side says: up to there it has read. */
  own: readonly FactKind[];
}

/** The desk opens many tickets a day and reads on where it stopped. */
const forDesk: FoldRule = { atLeast: 4, atMost: 20, worth: 3, own: [ticketReplied, ticketResolved] };
/** Whoever asked knows the story; only a very long one is in the way. */
const forOwner: FoldRule = { atLeast: 12, atMost: 40, worth: 12, own: [ticketAnswered, ticketReopened] };

/** What happened after the need and before the newest messages lies folded: it is not even read. */
export interface StoryFold {
  after: Date;
  before: Date;
  messages: readonly number[];
}

export const isFolded = ({ after, before }: StoryFold, { at }: { at: Date }): boolean => at > after && at < before;

/**
 * Shown are the need, what was said since the desk last wrote, and a few more. What the desk has answered it has read:
 * who looked at what is stored nowhere, so nothing else can say it.
 */
export const foldOf = (facts: readonly Fact[]): StoryFold | null => folded(facts, forDesk);

/** Notes are neither shown nor counted. */
const ownerFoldOf = (facts: readonly Fact[]): StoryFold | null =>
  folded(
    facts.filter(({ audience }) => audience === 'subject'),
    forOwner,
  );

function folded(facts: readonly Fact[], { atLeast, atMost, worth, own }: FoldRule): StoryFold | null {
  const said = [...new Map(facts.toReversed().map((fact) => [messageOf(fact), fact])).entries()]
    .flatMap(([id, fact]) => (id === null ? [] : [{ id, fact }]))
    .toSorted((a, b) => a.id - b.id);
  const answered = said.findLastIndex(({ fact }) => among(fact, own));
  const first = Math.max(Math.min(said.length - atLeast, answered), said.length - atMost);
  if (first <= worth) return null;
  const fold = { after: said[0].fact.at, before: said[first].fact.at };
  const messages = said.filter(({ fact }) => isFolded({ ...fold, messages: [] }, fact)).map(({ id }) => id);
  return messages.length < worth ? null : { ...fold, messages };
}

/** How many small facts between two messages become one line. */
const manyChanges = 3;

const isSmall = ({ kind, tone }: Entry): boolean => kind === 'moment' && tone !== 'broken' && tone !== 'smile';

/**
 * What happened between two messages becomes one line, but for what went wrong and what deserves a smile. The very
 * last thing that happened is shown too: it says how it is now.
 */
function withChangesFolded(entries: readonly Entry[], locale: string): Entry[] {
  const shown: Entry[] = [];
  let run: Entry[] = [];
  const end = (): void => {
    const words = tn('{n} change', '{n} changes', run.length, {}, locale);
    if (run.length < manyChanges) shown.push(...run);
    else shown.push({ kind: 'changes', at: run[0].at, words, entries: run });
    run = [];
  };
  for (const [index, entry] of entries.entries()) {
    if (isSmall(entry) && index < entries.length - 1) {
      run.push(entry);
      continue;
    }
    end();
    shown.push(entry);
  }
  return shown;
}

/** The story with its line for what lies folded, or with what lay there; `whole` folds no small changes. */
export function asShown(
  entries: readonly Entry[],
  fold: StoryFold | null,
  { open, href, whole = false }: { open: boolean; href: string; whole?: boolean },
  locale: string,
): Entry[] {
  const told = (some: Entry[]) => (whole ? some : withChangesFolded(some, locale));
  if (!fold) return told([...entries]);
  const words = tn('{n} earlier message', '{n} earlier messages', fold.messages.length, {}, locale);
  const within = told(entries.filter((entry) => isFolded(fold, entry)));
  const earlier: Entry = { kind: 'earlier', at: fold.after, ...(open ? { entries: within } : { words, href }) };
  return [
    ...told(entries.filter(({ at }) => at <= fold.after)),
    earlier,
    ...told(entries.filter(({ at }) => at >= fold.before)),
  ];
}

interface Told {
  actor: Actor;
  reader: Reader;
  earlier: PageAsked['earlier'];
}

/** The story as its owner reads it: whole, unless it has become so long that what is new would not be found in it. */
export async function ownerStory(
  moments: TicketMoments,
  ticket: Ticket,
  facts: readonly Fact[],
  { actor, reader, earlier }: Told,
): Promise<Entry[]> {
  const fold = ownerFoldOf(facts);
  const open = !fold || earlier === 'all' || fold.messages.includes(earlier ?? 0);
  const shown = open ? facts : facts.filter((fact) => !isFolded(fold, fact));
  const only = open ? undefined : shown.flatMap((fact) => messageOf(fact) ?? []);
  const entries = await moments.entries(ticket, shown, { actor, reader, desk: false, only });
  const href = `/tickets/${ticket.id}?earlier=all#earlier`;
  return asShown(entries, fold, { open, href, whole: true }, actor.locale);
}
