import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import { allows } from '../ticket-flow';
import type { Draft } from '../draft';
import type { QueuePlace } from '../place/place';
import { saidOf } from '../ticket-words';
import { isPrivate, mayAddWatcher, mayRetract } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';

/** The buttons of the desk, drawn from the flow; what goes with words stands in the composer. */
@Injectable()
export class DeskActions {
  of(actor: Actor, ticket: Ticket, { unconfirmed, place }: { unconfirmed: boolean; place: QueuePlace }, draft?: Draft) {
    const path = `/tickets/${ticket.id}`;
    const say = (words: string, slots = {}) => t(words, slots, actor.locale);
    const retract = draft?.form === 'retract' ? draft : null;
    const may = (move: Parameters<typeof allows>[1]) => allows(ticket.status, move);
    return {
      assign:
        may('assign') && ticket.assigneeId !== actor.id
          ? { action: `${path}/assignments`, label: say(ticket.assigneeId ? 'Take it over' : 'Take it'), key: 't' }
          : null,
      retract:
        unconfirmed && mayRetract(actor, ticket)
          ? {
              action: `${path}/retractions`,
              typed: retract?.typed ?? {},
              errors: retract?.errors ?? null,
              version: ticket.version,
              title: say(saidOf(ticket.kind, 'It isn’t solved after all')),
              hint: say(
                saidOf(
                  ticket.kind,
                  'It goes on as if it had never been solved: same promises, no time lost from the count.',
                ),
              ),
              save: say(saidOf(ticket.kind, 'Take the solution back')),
              label: say('What should {name} know?', { name: firstNameOf(ticket.requester?.name ?? '') }),
            }
          : null,
      more: [
        ...(may('assign')
          ? [
              {
                label: say('Assign'),
                icon: 'user-plus',
                key: 'a',
                href: `/selections/new?ticket=${ticket.id}&from=ticket${place.query('&')}`,
              },
            ]
          : []),
        ...(may('resume') && ticket.waitingOn !== 'approval'
          ? [{ label: say('Resume'), icon: 'play', action: `${path}/resumptions`, version: ticket.version }]
          : []),
        ...(may('triage') && (ticket.serviceId === null || may('assign'))
          ? [{ label: say('Service and priority'), icon: 'tag', key: 'p', href: `${path}/triage${place.query('?')}` }]
          : []),
        ...(may('assign') && ticket.kind === 'incident' && !isPrivate(ticket)
          ? [
              {
                label: say('Announce an outage'),
                icon: 'megaphone',
                href: `/disruptions/new?service=${ticket.serviceId ?? ''}`,
              },
            ]
          : []),
        ...(mayAddWatcher(actor, ticket)
          ? [{ label: say('Add a colleague'), icon: 'eye', href: `${path}/watchers/new` }]
          : []),
      ],
    };
  }
}
