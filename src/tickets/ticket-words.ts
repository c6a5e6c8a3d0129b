import { t } from '../core/words/words';
import { targetLabels } from '../sla/clocks/target-labels';
import type { FactOf, Moment, TellFact, Telling } from '../timeline/fact-kind';
import { type Channel, type Outcome, outcomes, type Party, type Status, type TicketKind } from './ticket-flow';
import type { CanWork, Priority, Touches } from './ticket-priority';

type Labels<K extends string> = Record<K, string>;

export const ticketKindWords: Labels<TicketKind> = {
  incident: 'Something broke',
  question: 'Question',
  tool_request: 'Tool request',
};
export const statusWords: Labels<Status> = {
  new: 'new',
  open: 'open|status',
  waiting: 'waiting',
  resolved: 'solved',
  closed: 'closed',
  cancelled: 'withdrawn',
};
export const partyWords: Labels<Party> = {
  requester: 'the requester',
  approval: 'an approval',
  third_party: 'a third party',
};
const outcomeWords: Labels<Outcome> = {
  solved: 'Solved',
  workaround: 'Workaround',
  declined: 'Declined',
  no_answer: 'No answer',
};

/** What is said of a solve, and what is said instead of a tool: nobody solves it, it is delivered. */
const deliveredWords = {
  solved: 'delivered',
  Solved: 'Delivered',
  Workaround: 'Delivered',
  Solve: 'Deliver',
  'Send and solve': 'Send and deliver',
  'It works again': 'They have it, and it works',
  '{name} solved it': '{name} delivered it',
  '{name} found a workaround': '{name} delivered it',
  '{name} solved this': '{name} delivered this',
  '{name} took that back: it isn’t solved yet': '{name} took that back: it isn’t delivered yet',
  'It isn’t solved after all': 'It isn’t delivered after all',
  'Take the solution back': 'Take the delivery back',
  'It goes on as if it had never been solved: same promises, no time lost from the count.':
    'It goes on as if it had never been delivered: same promises, no time lost from the count.',
  'It’s open again. The clocks go on as if it had never been solved.':
    'It’s open again. The clocks go on as if it had never been delivered.',
  'FH-{id} has been solved. We’ve asked the requester to confirm.':
    'FH-{id} has been delivered. We’ve asked the requester to confirm.',
  'solved {when}, waiting for confirmation': 'delivered {when}, waiting for confirmation',
  'Solved {day}. Is it working? We’ll close it {close} unless you tell us otherwise.':
    'Delivered {day}. Is it working? We’ll close it {close} unless you tell us otherwise.',
  '{name} is on it and aims to solve it by {due}.': '{name} is on it and aims to deliver it by {due}.',
  'Sending a reply reopens this. “Just thanks” leaves it solved.':
    'Sending a reply reopens this. “Just thanks” leaves it delivered.',
  '{ref}, solved {day}': '{ref}, delivered {day}',
  solve: 'deliver',
} as const;

/** The one place that says how a request of a kind is said to be done. */
export const saidOf = (kind: string | undefined, sentence: keyof typeof deliveredWords): string =>
  kind === 'tool_request' ? deliveredWords[sentence] : sentence;

/** How a ticket of this kind may end by the desk's hand: there is no way around a tool. */
export const outcomesFor = (kind?: TicketKind): readonly Outcome[] =>
  outcomes.filter((outcome) => kind !== 'tool_request' || outcome !== 'workaround');

export function outcomeLabel(kind: TicketKind | undefined, outcome: Outcome): string {
  const words = outcomeWords[outcome];
  return words in deliveredWords ? saidOf(kind, words as keyof typeof deliveredWords) : words;
}

/** Of several at once: where tools are among them, both are said. */
export const solveWords = (tickets: readonly { kind: TicketKind }[]): { button: string; asked: [string, string] } =>
  tickets.every(({ kind }) => kind !== 'tool_request')
    ? { button: 'Solve', asked: ['Solve {n} ticket?', 'Solve {n} tickets?'] }
    : tickets.every(({ kind }) => kind === 'tool_request')
      ? { button: 'Deliver', asked: ['Deliver {n} ticket?', 'Deliver {n} tickets?'] }
      : { button: 'Solve or deliver', asked: ['End {n} ticket?', 'Solve or deliver {n} tickets?'] };

export const channelWords: Labels<Channel> = { portal: 'Portal', mail: 'Email', phone: 'Phone', desk: 'At the desk' };
export const ticketPriorityWords: Labels<Priority> = { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' };
export const canWorkWords: Labels<CanWork> = { no: 'Not at all', hardly: 'With difficulty', yes: 'Yes' };
export const touchesWords: Labels<Touches> = { me: 'Only me', team: 'My team', many: 'Many people' };
/** What the button says with which somebody confirms how it ended. */
export function confirmWords({ kind, outcome }: { kind: TicketKind; outcome: Outcome | null }): string {
  if (outcome === 'declined') return 'OK, thanks';
  return kind === 'tool_request' ? 'I have it, and it works' : 'It works now';
}

interface Ending {
  kind: TicketKind;
  outcome: Outcome | null;
  status: Status;
}

/** What somebody says who goes on with what had ended: on the button, and where they say why. */
export function againWords({ kind, outcome, status }: Ending, locale: string) {
  const say = (words: string) => t(words, {}, locale);
  if (outcome === 'declined')
    return {
      label: say('I still need it'),
      ask: say('Why do you still need it?'),
      hint: kind === 'tool_request' ? say('We’ll ask for approval again.') : say('It goes back to the desk.'),
    };
  const hint = say('It goes back to the person who worked on it, as the same request.');
  if (status !== 'closed') return { label: say('Not yet'), ask: say('What’s still wrong?'), hint };
  if (kind === 'question')
    return { label: say('I have another question'), ask: say('What would you like to know?'), hint };
  return { label: say('It’s broken again'), ask: say('What’s wrong now?'), hint };
}

export interface Transferred {
  fromTeamId: number | null;
  fromPersonId: number | null;
  toTeamId: number;
  toPersonId: number | null;
  /** Where the desk did it by itself: for which promise, due when. */
  target?: string;
  dueAt?: string;
}

export const by = ({ actorId }: { actorId: number | null }, telling: Telling): string => telling.name(actorId);

export const said =
  (sentence: string, icon: string, tone?: Moment['tone']): TellFact =>
  (told, telling) => ({ words: t(sentence, { name: by(told, telling) }, telling.locale), icon, tone });

export const toldThem =
  (sentence: string): TellFact =>
  ({ personId }, telling) => ({ words: t(sentence, { name: telling.name(personId) }, telling.locale), icon: 'bell' });

export function transferred(told: FactOf<Transferred>, telling: Telling): Moment {
  const { toPersonId, toTeamId, target, dueAt } = told.details;
  const to = toPersonId ? telling.name(toPersonId) : telling.team(toTeamId);
  if (telling.desk && target && dueAt) {
    const what = t(targetLabels[target] ?? target, {}, telling.locale);
    return {
      words: t(
        'Automatically transferred to {to}: {what} is due {when}',
        { to, what, when: telling.when(new Date(dueAt)) },
        telling.locale,
      ),
      icon: 'arrow-right',
      tone: 'near',
    };
  }
  const words = telling.desk
    ? t('{name} transferred it to {to}', { name: by(told, telling), to }, telling.locale)
    : t('{to} is taking it from here', { to }, telling.locale);
  return { words, icon: 'arrow-right' };
}

/** By phone or in person. */
export function met({ actorId, personId }: FactOf<object>, telling: Telling): Moment {
  const slots = { name: telling.name(actorId) };
  const words =
    personId === telling.readerId
      ? t('{name} spoke with you', slots, telling.locale)
      : t('{name} spoke with the requester', slots, telling.locale);
  return { words, icon: 'phone' };
}

export const prioritised = (told: FactOf<{ to: Priority }>, telling: Telling): Moment => ({
  words: t(
    '{name} changed the priority to {priority}',
    { name: by(told, telling), priority: t(ticketPriorityWords[told.details.to], {}, telling.locale) },
    telling.locale,
  ),
  icon: 'chevron-up',
});

const endedWords = {
  solved: '{name} solved it',
  workaround: '{name} found a workaround',
  declined: '{name} declined it',
  no_answer: '{name} closed it, as nobody replied',
} as const satisfies Record<Outcome, string>;

interface Ended {
  outcome: Outcome;
  /** Facts of the first weeks do not know it. */
  about?: { kind: string };
}

/** As it was solved, or delivered. */
function endedSentence<S extends string>(sentences: Record<Outcome, S>, { outcome, about }: Ended): string {
  const words = sentences[outcome];
  return words in deliveredWords ? saidOf(about?.kind, words as unknown as keyof typeof deliveredWords) : words;
}

export const resolved = (told: FactOf<Ended>, telling: Telling): Moment => ({
  words: t(endedSentence(endedWords, told.details), { name: by(told, telling) }, telling.locale),
  icon: 'check',
  tone: told.details.outcome === 'declined' || told.details.outcome === 'no_answer' ? undefined : 'kept',
});

export function waiting({ personId, details: { on } }: FactOf<{ on: Party }>, telling: Telling): Moment {
  const mine = on === 'requester' && personId === telling.readerId;
  const words = mine
    ? t('Waiting for you. Our clock is paused.', {}, telling.locale)
    : on === 'requester'
      ? t('Waiting for {party}. Our clock is paused.', { party: telling.name(personId) }, telling.locale)
      : t('Waiting for {party}.', { party: t(partyWords[on], {}, telling.locale) }, telling.locale);
  return { words, icon: 'circle-pause', tone: 'waiting' };
}
