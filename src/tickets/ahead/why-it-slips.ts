import { asCount, asDate } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { type Reader, timeWords } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import type { Purpose } from '../conversation/message.entity';
import { statusBadge } from '../status-badge';
import type { QueuedTicket } from '../ticket-queries';

/** When the requester last wrote, and when the desk last wrote to them; null where it never did. */
export interface LastHeard {
  theirs: Date | null;
  ours: Date | null;
}

const theirPurposes: readonly Purpose[] = ['need', 'answer', 'not_yet', 'withdrawal'];

/** Of a whole list with one question. Rides ix_message_ticket. */
export async function lastHeardOn(ticketIds: readonly number[]): Promise<Map<number, LastHeard>> {
  const found = new Map<number, LastHeard>();
  if (ticketIds.length === 0) return found;
  const rows = await sql<{ ticketId: unknown; purpose: Purpose; at: unknown }>(
    `SELECT "ticketId", "purpose", MAX("at") AS "at" FROM "message"
     WHERE "ticketId" IN (?) AND "visibility" = 'public' GROUP BY "ticketId", "purpose"`,
    [ticketIds],
  );
  for (const { ticketId, purpose, at } of rows) {
    const heard = found.get(asCount(ticketId)) ?? { theirs: null, ours: null };
    const side = theirPurposes.includes(purpose) ? 'theirs' : 'ours';
    const when = asDate(at);
    found.set(asCount(ticketId), { ...heard, [side]: heard[side] && heard[side] > when ? heard[side] : when });
  }
  return found;
}

interface Known {
  /** Until when whoever has it is away. */
  away: Date | undefined;
  heard: LastHeard | undefined;
}

/** What holds it up and since when nobody was told anything, as far as the desk knows: never empty. */
export function whyItSlips(ticket: QueuedTicket, { away, heard }: Known, reader: Reader): string[] {
  const { locale } = reader;
  const { assignee, waitingOn, waitingSince, reopenCount } = ticket;
  const when = (at: Date): string => timeWords(at, reader);
  return [
    ...(assignee ? [] : [t('Nobody has taken it.', {}, locale)]),
    ...(assignee && away ? [t('{name} is away until {when}.', { name: assignee.name, when: when(away) }, locale)] : []),
    ...(waitingOn && waitingSince
      ? [
          t(
            'It’s {status} since {when}.',
            { status: statusBadge(ticket, locale).label, when: when(waitingSince) },
            locale,
          ),
        ]
      : []),
    silence(ticket, heard, reader),
    ...(reopenCount > 0 ? [tn('It was reopened.', 'It was reopened {n} times.', reopenCount, {}, locale)] : []),
  ];
}

function silence({ requester, unanswered }: QueuedTicket, heard: LastHeard | undefined, reader: Reader): string {
  const say = (words: string, at: Date | null): string => {
    const slots = { name: firstNameOf(requester?.name ?? ''), when: at ? timeWords(at, reader) : '' };
    return t(words, slots, reader.locale);
  };
  const [theirs, ours] = [heard?.theirs ?? null, heard?.ours ?? null];
  if (!ours) return say('{name} asked {when} and hasn’t heard from the desk yet.', theirs);
  return unanswered && theirs
    ? say('{name} wrote {when}, and nobody has answered.', theirs)
    : say('{name} last heard from the desk {when}.', ours);
}
