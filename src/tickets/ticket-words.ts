import { t } from '../core/words/words';
import type { Moment, TellFact, Telling } from '../timeline/fact-kind';
import type { Fact } from '../timeline/fact.entity';
import type { Channel, Outcome, Party, Status, TicketKind } from './ticket-flow';
import type { TicketFact } from './ticket-facts';
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
export const outcomeWords: Labels<Outcome> = {
  solved: 'Solved',
  workaround: 'Way around',
  declined: 'Declined',
  no_answer: 'No answer',
};
export const channelWords: Labels<Channel> = { portal: 'Portal', mail: 'Mail', phone: 'Phone', desk: 'At the desk' };
export const ticketPriorityWords: Labels<Priority> = { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' };
export const canWorkWords: Labels<CanWork> = { no: 'Not at all', hardly: 'With difficulty', yes: 'Yes' };
export const touchesWords: Labels<Touches> = { me: 'Only me', team: 'My team', many: 'Many people' };
export const ticketTargetWords: Record<string, string> = {
  first_response: 'First answer',
  next_response: 'Next answer',
  periodic_update: 'Next word',
  resolution: 'Solved',
  approval: 'Decision',
  fulfilment: 'In your hands',
  given_word: 'Given word',
};

/** What the button says with which somebody confirms how it ended. */
export function confirmWords({ kind, outcome }: { kind: TicketKind; outcome: Outcome | null }): string {
  if (kind !== 'tool_request') return 'It works now';
  return outcome === 'declined' ? 'That settles it' : 'I have it, and it works';
}

const by = (fact: Fact, telling: Telling): string => telling.name(fact.actorId);

function transferred(fact: Fact, telling: Telling): Moment {
  const { toPersonId, toTeamId } = fact.details as { toPersonId: number | null; toTeamId: number };
  const to = toPersonId ? telling.name(toPersonId) : telling.team(toTeamId);
  const { target, dueAt } = fact.details as { target?: string; dueAt?: string };
  if (telling.desk && target && dueAt) {
    const what = t(ticketTargetWords[target] ?? target, {}, telling.locale);
    return {
      words: t(
        'The desk handed it to {to} by itself: {what} is due {when}',
        { to, what, when: telling.when(new Date(dueAt)) },
        telling.locale,
      ),
      icon: 'arrow-right',
      tone: 'near',
    };
  }
  const words = telling.desk
    ? t('{name} handed it to {to}', { name: by(fact, telling), to }, telling.locale)
    : t('{to} goes on with it', { to }, telling.locale);
  return { words, icon: 'arrow-right' };
}

function waiting(fact: Fact, telling: Telling): Moment {
  const on = fact.details.on as Party;
  const mine = on === 'requester' && fact.personId === telling.readerId;
  const words = mine
    ? t('Waiting for you. The clock stands still.', {}, telling.locale)
    : on === 'requester'
      ? t('Waiting for {party}. The clock stands still.', { party: telling.name(fact.personId) }, telling.locale)
      : t('Waiting for {party}.', { party: t(partyWords[on], {}, telling.locale) }, telling.locale);
  return { words, icon: 'circle-pause', tone: 'waiting' };
}

const said =
  (sentence: string, icon: string, tone?: Moment['tone']): TellFact =>
  (fact, telling) => ({
    words: t(sentence, { name: by(fact, telling), service: telling.service(fact.details.to) }, telling.locale),
    icon,
    tone,
  });

/** What each fact of a ticket reads like. A kind that only brought words says nothing more: the words stand there. */
export const ticketWords: Record<TicketFact, TellFact> = {
  'ticket.filed': (fact, telling) =>
    fact.actorId === fact.personId ? null : said('{name} wrote this down', 'phone')(fact, telling),
  'ticket.sorted': (fact, telling) =>
    telling.desk
      ? said('{name} sorted it under {service}', 'tag')(fact, telling)
      : said('It belongs to {service}', 'tag')(fact, telling),
  'ticket.taken': said('{name} is on it', 'hand'),
  'ticket.handed_over': transferred,
  'ticket.answered': () => null,
  'ticket.replied': () => null,
  'ticket.spoken': said('{name} spoke with the person', 'phone'),
  'ticket.noted': () => null,
  'ticket.waiting': waiting,
  'ticket.resumed': (fact, telling) => (fact.details.approved ? null : said('{name} goes on', 'play')(fact, telling)),
  'ticket.priority_changed': (fact, telling) =>
    telling.desk
      ? {
          words: t(
            '{name} changed the priority to {priority}',
            {
              name: by(fact, telling),
              priority: t(ticketPriorityWords[fact.details.to as Priority], {}, telling.locale),
            },
            telling.locale,
          ),
          icon: 'chevron-up',
        }
      : null,
  'ticket.watched': (fact, telling) => ({
    words: t('{watcher} follows this now', { watcher: telling.name(fact.details.watcherId as number) }, telling.locale),
    icon: 'eye',
  }),
  'ticket.unwatched': (fact, telling) => ({
    words: t(
      '{watcher} no longer follows this: it is private now',
      { watcher: telling.name(fact.details.watcherId as number) },
      telling.locale,
    ),
    icon: 'lock',
  }),
  'ticket.works_again': said('{name} can work again', 'circle-check', 'kept'),
  'ticket.resolved': (fact, telling) => ({
    words: t(
      '{name}: {outcome}',
      {
        name: by(fact, telling),
        outcome: t(outcomeWords[fact.details.outcome as Outcome], {}, telling.locale).toLowerCase(),
      },
      telling.locale,
    ),
    icon: 'check',
    tone: fact.details.outcome === 'declined' || fact.details.outcome === 'no_answer' ? undefined : 'kept',
  }),
  'ticket.confirmed': (fact, telling) =>
    fact.details.outcome === 'declined'
      ? said('{name}: that settles it', 'check')(fact, telling)
      : said('{name} confirmed: it works', 'circle-check', 'smile')(fact, telling),
  'ticket.closed': said('Closed after some quiet days', 'check'),
  'ticket.reopened': said('{name} opened it again', 'rotate-ccw', 'near'),
  'ticket.withdrawn': said('{name} withdrew it', 'x'),
};
