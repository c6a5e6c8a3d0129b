import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { keptTeams } from '../../people/teams/kept-teams';
import type { FilterChoice, SearchRequest } from '../../search/searches';
import { kinds } from '../ticket-flow';
import { priorities } from '../ticket-priority';
import { ticketKindWords, ticketPriorityWords } from '../ticket-words';
import { worksAtTheDesk } from '../ticket.policy';
import { statusChoices } from './ticket-criteria';

/** What can be chosen beside the words; nobody is offered a private service that is not theirs. */
@Injectable()
export class TicketFilters {
  constructor(private readonly directory: PeopleDirectory) {}

  async of(actor: Actor, { chosen }: SearchRequest): Promise<readonly FilterChoice[]> {
    const say = (words: string) => t(words, {}, actor.locale);
    const filter = (name: string, label: string, all: string, values: readonly (readonly [string, string])[]) => ({
      name,
      label: say(label),
      set: Boolean(chosen[name]),
      options: [['', say(all)] as const, ...values].map(([value, words]) => ({
        value,
        label: words,
        selected: value === (chosen[name] ?? ''),
      })),
    });
    const status = filter(
      'status',
      'Status',
      'Any status',
      Object.entries(statusChoices).map(([value, { label }]) => [value, capital(say(label))] as const),
    );
    const services = (await this.directory.services(true)).filter(
      (service) => !service.private || actor.teamIds.includes(service.teamId),
    );
    const service = filter(
      'service',
      'Service',
      'All services',
      services.map(({ id, name }) => [String(id), name] as const),
    );
    if (!worksAtTheDesk(actor)) return [status, service];
    return [
      status,
      filter('assignee', 'Assigned to', 'Assigned to anyone', [['me', say('Assigned to me')]]),
      filter(
        'team',
        'Team',
        'All teams',
        (await keptTeams.all()).map(({ id, name }) => [String(id), name] as const),
      ),
      service,
      filter(
        'priority',
        'Priority',
        'All priorities',
        priorities.map((value) => [value, say(ticketPriorityWords[value])] as const),
      ),
      filter(
        'kind',
        'Kind',
        'All kinds',
        kinds.map((value) => [value, say(ticketKindWords[value])] as const),
      ),
    ];
  }
}

/** A word of a badge, alone. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
