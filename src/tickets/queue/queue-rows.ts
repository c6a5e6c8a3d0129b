import type { Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import type { PromiseLine } from '../promises/promise-words';
import type { QueuePlace } from '../place/place';
import { openStatuses, type TicketKind } from '../ticket-flow';
import type { Priority } from '../ticket-priority';
import { ticketKindWords, ticketPriorityWords } from '../ticket-words';
import { lookersOf } from '../presence/presence-words';
import type { OnTicket } from '../presence/presence.service';
import { ticketRef } from '../consequences/ticket-mailer';
import { countLimit, type QueuedTicket, type QueueView, queueViews } from '../ticket-queries';
import { statusBadge } from '../status-badge';

export const viewLabels: Record<QueueView, string> = {
  mine: 'Mine',
  team: 'My team',
  unassigned: 'Unassigned',
  triage: 'Needs a service',
  risk: 'At risk',
  waiting: 'Waiting',
  answers: 'New answers',
  tasks: 'Tasks',
  all: 'All open',
};

/** A new one needs its drawing in row-icons.css, as a new one of a status does. */
export const ticketKindIcons: Record<TicketKind, string> = {
  incident: 'zap',
  question: 'circle-question-mark',
  tool_request: 'package',
};

/** What is as usual is said quietly. */
const priorityTones: Partial<Record<Priority, string>> = { urgent: 'broken', high: 'near' };

const countWords = (n: number): string | null => (n > countLimit ? `${countLimit}+` : n > 0 ? String(n) : null);

/** The views, each with how much stands in it; beside them, for a lead, what slips. */
export const queueTabs = (
  counts: Record<QueueView, number>,
  view: QueueView | 'slipping',
  { locale, roles }: Pick<Actor, 'locale' | 'roles'>,
) => ({
  label: t('Views', {}, locale),
  part: 'tabs',
  items: [
    ...queueViews.map((one) => ({
      label: t(viewLabels[one], {}, locale),
      href: `/queue?view=${one}`,
      current: one === view,
      count: countWords(counts[one]),
      tone: one === 'risk' && counts.risk > 0 ? 'near' : null,
    })),
    ...(roles.has('lead')
      ? [{ label: t('What slips', {}, locale), href: '/queue/slipping', current: view === 'slipping' }]
      : []),
  ],
});

/** One line of the queue, as the page shows it and as an open page is told when it changes. */
export interface RowWith {
  promise: PromiseLine;
  place: QueuePlace;
  /** Who else has it open. */
  looking: readonly OnTicket[];
  /** In the view of tasks: what waits for this agent's teams. */
  tasks?: readonly string[];
}

export function queueRow(
  ticket: QueuedTicket,
  { promise, place, looking, tasks }: RowWith,
  actor: Actor,
  reader: Reader,
) {
  const { locale } = reader;
  const mine = ticket.requesterId === actor.id;
  const reopened =
    ticket.reopenCount > 0 && openStatuses.includes(ticket.status)
      ? { label: t('reopened', {}, locale), tone: 'near', icon: 'rotate-ccw' }
      : null;
  return {
    id: ticket.id,
    href: place.ticket(ticket.id),
    version: ticket.version,
    kind: { icon: ticketKindIcons[ticket.kind], label: t(ticketKindWords[ticket.kind], {}, locale) },
    priority: { label: t(ticketPriorityWords[ticket.priority], {}, locale), tone: priorityTones[ticket.priority] },
    lookers: lookersOf(looking, locale),
    reopened: reopened && ticket.waitingOn ? reopened.label : null,
    ref: ticketRef(ticket.id),
    title: tasks?.length ? `${tasks.join('; ')} · ${ticket.title}` : ticket.title,
    requester: ticket.requester?.name,
    department: ticket.requester?.department?.name ?? '',
    service: ticket.service?.name ?? t('needs a service', {}, locale),
    // Where it waits, that is its status; what was reopened stands beside the title then.
    status: reopened && !ticket.waitingOn ? reopened : statusBadge(ticket, locale),
    promise,
    assignee: ticket.assignee
      ? { name: ticket.assignee.name, initials: initialsOf(ticket.assignee.name), hue: hueOf(ticket.assignee.id) }
      : null,
    fresh: ticket.unanswered && !mine ? t('new answer', {}, locale) : null,
  };
}

/** How many stand on the page, and the pages before and after it. */
export const pageWords = (
  n: number,
  after: string | undefined,
  next: string | null,
  place: QueuePlace,
  { locale }: Actor,
) => ({
  part: 'pages',
  words: tn('{n} ticket on this page', '{n} tickets on this page', n, {}, locale),
  previous: after ? place.queue() : null,
  next: next ? `${place.queue()}&after=${next}` : null,
});
