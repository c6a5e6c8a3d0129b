import { t } from '../core/words/words';
import { firstNameOf } from '../people/actor';
import { partyWords, saidOf, statusWords } from './ticket-words';
import type { Outcome } from './ticket-flow';
import type { Ticket } from './ticket.entity';

export const statusIcons: Record<Ticket['status'], string> = {
  new: 'sparkles',
  open: 'circle-dot',
  waiting: 'circle-pause',
  resolved: 'check',
  closed: 'check-check',
  cancelled: 'x',
};
const tones: Partial<Record<Ticket['status'], string>> = { waiting: 'waiting', resolved: 'kept', new: 'action' };

type Ended = Pick<Ticket, 'kind' | 'status'> & { outcome?: Outcome | null };

const isDeclined = ({ status, outcome }: Omit<Ended, 'kind'>): boolean =>
  outcome === 'declined' && (status === 'resolved' || status === 'closed');

/** What was declined is never called solved, nor is a tool. */
export function statusLabel(ticket: Ended, locale: string): string {
  if (isDeclined(ticket)) return t('declined', {}, locale);
  return t(ticket.status === 'resolved' ? saidOf(ticket.kind, 'solved') : statusWords[ticket.status], {}, locale);
}

type WithStatus = Ended & Pick<Ticket, 'waitingOn'> & { requester?: { name: string } };

export function statusBadge(ticket: WithStatus, locale: string) {
  const label = ticket.waitingOn
    ? t(
        'waiting for {party}',
        {
          party:
            ticket.waitingOn === 'requester'
              ? firstNameOf(ticket.requester?.name ?? '')
              : t(partyWords[ticket.waitingOn], {}, locale),
        },
        locale,
      )
    : statusLabel(ticket, locale);
  if (isDeclined(ticket)) return { label, tone: null, icon: 'x' };
  return { label, tone: tones[ticket.status] ?? null, icon: statusIcons[ticket.status] };
}
