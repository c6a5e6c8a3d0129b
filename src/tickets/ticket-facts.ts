import { t } from '../core/words/words';
import { fact, type FactKind, nothing } from '../timeline/fact-kind';
import type { Channel, Outcome, Party } from './ticket-flow';
import type { CanWork, Priority, Touches } from './ticket-priority';
import { by, said, met, prioritised, toldThem, type Transferred, transferred } from './ticket-words';
import { resolved, saidOf, waiting } from './ticket-words';

export const ticketSubject = (id: number) => ({ kind: 'ticket', id });

/** What every fact of a ticket says of it: codes and ids, never words. */
export interface TicketAbout {
  kind: string;
  serviceId: number | null;
  teamId: number | null;
  departmentId: number | null;
  /** Facts of the first weeks do not know it. */
  priority?: string;
}

/** What stands in every fact of a ticket. */
export interface OfTicket {
  cycle: number;
  about: TicketAbout;
  /** The words that came with it. */
  messageId?: number;
}

/** Working minutes in which the person could not work well; only where it stopped them. */
interface Lost {
  lost?: number;
}

// A kind that only brought words says nothing more: the words stand there.

export const ticketFiled = fact<
  OfTicket & { channel: Channel; canWork?: CanWork; touches?: Touches; followsId?: number }
>('ticket.filed', {
  audience: 'subject',
  words: (told, telling) =>
    told.details.channel === 'portal' ? null : said('{name} logged this', 'phone')(told, telling),
});

export const ticketSorted = fact<OfTicket & { from: number | null; to: number; fromPersonId?: number }>(
  'ticket.sorted',
  {
    audience: 'subject',
    words: (told, telling) => ({
      words: t(
        telling.desk ? '{name} moved it to {service}' : 'It’s about {service}',
        { name: by(told, telling), service: telling.service(told.details.to) },
        telling.locale,
      ),
      icon: 'tag',
    }),
  },
);

export const ticketTaken = fact<OfTicket & { from?: number }>('ticket.taken', {
  audience: 'subject',
  words: said('{name} is on it', 'hand'),
});

export const ticketHandedOver = fact<OfTicket & Transferred>('ticket.handed_over', {
  audience: 'subject',
  words: transferred,
});

export const ticketAnswered = fact<OfTicket>('ticket.answered', { audience: 'subject', words: nothing });

export const ticketReplied = fact<OfTicket & { taken?: true }>('ticket.replied', {
  audience: 'subject',
  words: nothing,
});

export const ticketSpoken = fact<OfTicket>('ticket.spoken', {
  audience: 'subject',
  words: met,
});

/** `mentioned` are those whom the note names: they are told. */
export const ticketNoted = fact<OfTicket & { mentioned?: number[] }>('ticket.noted', {
  audience: 'desk',
  words: nothing,
});

export const ticketWaiting = fact<OfTicket & { on: Party }>('ticket.waiting', { audience: 'subject', words: waiting });

export const ticketResumed = fact<OfTicket & { approved?: true; due?: true }>('ticket.resumed', {
  audience: 'subject',
  words: (told, telling) => {
    if (told.details.approved) return null;
    return said(told.details.due ? 'It was on hold until today' : '{name} resumed it', 'play')(told, telling);
  },
});

/** The person we wait for, and who has not answered. */
export const ticketReminded = fact<OfTicket>('ticket.reminded', {
  audience: 'subject',
  words: toldThem('We reminded {name}'),
});

export const ticketWarned = fact<OfTicket>('ticket.warned', {
  audience: 'subject',
  words: toldThem('We told {name} that this ends soon without an answer'),
});

/** Whether the person we wait for is reminded. */
export const ticketChaseChanged = fact<OfTicket & { chase: boolean }>('ticket.chase_changed', {
  audience: 'desk',
  words: (told, telling) =>
    said(told.details.chase ? '{name} turned reminders on' : '{name} turned reminders off', 'bell')(told, telling),
});

/** An email to somebody outside; what it said is a message for the desk. */
export const ticketWroteOutside = fact<OfTicket>('ticket.wrote_outside', { audience: 'desk', words: nothing });

/** Something confidential went out of a message. */
export const ticketRedacted = fact<OfTicket & { of: number }>('ticket.redacted', {
  audience: 'subject',
  words: said('{name} took something confidential out of a message', 'eye-off'),
});

export const ticketPriorityChanged = fact<OfTicket & { from: Priority; to: Priority }>('ticket.priority_changed', {
  audience: 'desk',
  words: prioritised,
});

export const ticketWatched = fact<OfTicket & { watcherId: number }>('ticket.watched', {
  audience: 'subject',
  words: ({ details }, telling) => ({
    words: t('{watcher} is following this now', { watcher: telling.name(details.watcherId) }, telling.locale),
    icon: 'eye',
  }),
});

export const ticketUnwatched = fact<OfTicket & { watcherId: number; left?: true }>('ticket.unwatched', {
  audience: 'subject',
  words: ({ details: { watcherId, left } }, telling) => ({
    words: t(
      left ? '{watcher} no longer follows this' : '{watcher} no longer follows this: it’s private now',
      { watcher: telling.name(watcherId) },
      telling.locale,
    ),
    icon: left ? 'eye-off' : 'lock',
  }),
});

export const serviceRestored = fact<OfTicket & Lost>('ticket.works_again', {
  audience: 'subject',
  words: said('{name} can work again', 'circle-check', 'kept'),
});

export const ticketResolved = fact<OfTicket & { outcome: Outcome; approval?: true }>('ticket.resolved', {
  audience: 'subject',
  words: resolved,
});

export const resolutionRetracted = fact<OfTicket>('ticket.resolution_retracted', {
  audience: 'subject',
  words: (told, telling) =>
    said(
      saidOf(told.details.about?.kind, '{name} took that back: it isn’t solved yet'),
      'rotate-ccw',
      'near',
    )(told, telling),
});

export const ticketConfirmed = fact<OfTicket & Lost & { outcome: Outcome | null; counted?: number }>(
  'ticket.confirmed',
  {
    audience: 'subject',
    words: (told, telling) =>
      told.details.outcome === 'declined'
        ? said('{name} accepted it', 'check')(told, telling)
        : said('{name} confirmed that it works', 'circle-check', 'smile')(told, telling),
  },
);

export const ticketClosed = fact<OfTicket & Lost>('ticket.closed', {
  audience: 'subject',
  words: said('Closed, as we heard nothing more', 'check'),
});

export const ticketReopened = fact<OfTicket>('ticket.reopened', {
  audience: 'subject',
  words: said('{name} reopened it', 'rotate-ccw', 'near'),
});

export const ticketWithdrawn = fact<OfTicket & Lost>('ticket.withdrawn', {
  audience: 'subject',
  words: said('{name} withdrew it', 'x'),
});

/** Every kind of fact a ticket can have, about in the order of its life. */
export const ticketFacts: readonly FactKind<OfTicket>[] = [
  ticketFiled,
  ticketSorted,
  ticketTaken,
  ticketHandedOver,
  ticketAnswered,
  ticketReplied,
  ticketSpoken,
  ticketNoted,
  ticketWaiting,
  ticketResumed,
  ticketReminded,
  ticketWarned,
  ticketChaseChanged,
  ticketWroteOutside,
  ticketRedacted,
  ticketPriorityChanged,
  ticketWatched,
  ticketUnwatched,
  serviceRestored,
  ticketResolved,
  resolutionRetracted,
  ticketConfirmed,
  ticketClosed,
  ticketReopened,
  ticketWithdrawn,
];

/**
 * With which dimensions it counts; undefined for what is no fact of a ticket itself, or was written before they stood
 * there.
 */
export function aboutOf(told: { kind: string; details: object }): TicketAbout | undefined {
  return ticketFacts.find((kind) => kind.is(told)) && 'about' in told.details
    ? (told.details.about as TicketAbout)
    : undefined;
}

/** What is left where a solve that was taken back, and the silence after it, count for nothing. */
export function standingFacts<F extends { kind: string; details: object }>(facts: readonly F[]): F[] {
  const standing: F[] = [];
  for (const one of facts) {
    const solved = resolutionRetracted.is(one) ? standing.findLastIndex((each) => ticketResolved.is(each)) : -1;
    if (solved !== -1) {
      const since = standing.splice(solved);
      standing.push(...since.slice(1).filter((each) => !ticketClosed.is(each)));
    }
    standing.push(one);
  }
  return standing;
}

/** The words that came with it: those of a ticket's own facts, and of what folders below record about it. */
export const messageOf = ({ details }: { details: { messageId?: unknown } }): number | null =>
  typeof details.messageId === 'number' ? details.messageId : null;
