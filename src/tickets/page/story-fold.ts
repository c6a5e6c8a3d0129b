import { tn } from '../../core/words/words';
import { among } from '../../timeline/fact-kind';
import type { Fact } from '../../timeline/fact.entity';
import { messageOf, ticketReplied, ticketResolved } from '../ticket-facts';
import type { Entry } from './ticket-moments';

/** The newest so many messages are shown, whoever wrote them. */
const shownAtLeast = 4;
/** However many came since the desk last wrote: the rest is one click away. */
const shownAtMost = 20;
/** Less than this is not worth a click. */
const worthFolding = 3;

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
export function foldOf(facts: readonly Fact[]): StoryFold | null {
  const said = [...new Map(facts.toReversed().map((fact) => [messageOf(fact), fact])).entries()]
    .flatMap(([id, fact]) => (id === null ? [] : [{ id, fact }]))
    .toSorted((a, b) => a.id - b.id);
  const answered = said.findLastIndex(({ fact }) => among(fact, [ticketReplied, ticketResolved]));
  const first = Math.max(Math.min(said.length - shownAtLeast, answered), said.length - shownAtMost);
  if (first <= worthFolding) return null;
  const fold = { after: said[0].fact.at, before: said[first].fact.at };
  const messages = said.filter(({ fact }) => isFolded({ ...fold, messages: [] }, fact)).map(({ id }) => id);
  return messages.length < worthFolding ? null : { ...fold, messages };
}

/** How many small facts between two messages become one line. */
const manyChanges = 3;

const isSmall = ({ kind, tone }: Entry): boolean => kind === 'moment' && tone !== 'broken';

/**
 * What happened between two messages becomes one line, but for what went wrong. The very last thing that happened is
 * shown too: it says how it is now.
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

/** The story with its line for what lies folded, or with what lay there. */
export function asShown(
  entries: readonly Entry[],
  fold: StoryFold | null,
  { open, href }: { open: boolean; href: string },
  locale: string,
): Entry[] {
  if (!fold) return withChangesFolded(entries, locale);
  const words = tn('{n} earlier message', '{n} earlier messages', fold.messages.length, {}, locale);
  const within = withChangesFolded(
    entries.filter((entry) => isFolded(fold, entry)),
    locale,
  );
  const earlier: Entry = { kind: 'earlier', at: fold.after, ...(open ? { entries: within } : { words, href }) };
  return [
    ...withChangesFolded(
      entries.filter(({ at }) => at <= fold.after),
      locale,
    ),
    earlier,
    ...withChangesFolded(
      entries.filter(({ at }) => at >= fold.before),
      locale,
    ),
  ];
}
