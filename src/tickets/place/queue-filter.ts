import type { Actor } from '../../people/actor';
import type { QueueForm } from '../ticket.forms';
import type { QueueFilter } from '../ticket-queries';

/** What somebody sees of the queue: their team's, unless they chose otherwise. */
export const filterOf = (actor: Actor, form: QueueForm): QueueFilter => ({
  view: form.view ?? (actor.teamIds.length ? 'team' : 'all'),
  search: form.search,
  serviceId: form.service,
  priority: form.priority || undefined,
  kind: form.kind || undefined,
  after: form.after,
});
