import { t } from '../core/words/words';
import { firstNameOf } from '../people/actor';
import { partyWords, statusWords } from './ticket-words';
import type { Ticket } from './ticket.entity';

const icons: Record<Ticket['status'], string> = {
  new: 'sparkles',
  open: 'circle-dot',
  waiting: 'circle-pause',
  resolved: 'check',
  closed: 'check-check',
  cancelled: 'x',
};
const tones: Partial<Record<Ticket['status'], string>> = { waiting: 'waiting', resolved: 'kept', new: 'action' };

type WithStatus = Pick<Ticket, 'status' | 'waitingOn'> & { requester?: { name: string } };

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
    : t(statusWords[ticket.status], {}, locale);
  return { label, tone: tones[ticket.status] ?? null, icon: icons[ticket.status] };
}
