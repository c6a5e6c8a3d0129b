import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { awayUntil } from '../../people/directory/away-words';
import { type Actor, firstNameOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { allows, outcomes, parties } from '../ticket-flow';
import type { Draft } from '../draft';
import { outcomeWords, partyWords } from '../ticket-words';
import { mayAddWatcher, mayGoTo, mayRetract } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';

const outcomeHints = {
  solved: 'It works again',
  workaround: 'There’s a workaround',
  declined: 'Declined, with an alternative',
  no_answer: 'They didn’t reply',
} as const;

const scoreWords = ['Very bad', 'Bad', 'So-so', 'Good', 'Very good'] as const;

const guessesOf = (typed: string | undefined, say: (words: string) => string) => [
  { value: '', label: say('No guess'), selected: !typed },
  ...scoreWords.map((words, index) => ({
    value: String(index + 1),
    label: `${index + 1} ${say(words)}`,
    selected: typed === String(index + 1),
  })),
];

/** The buttons of the desk, drawn from the flow: what the ticket's state does not allow is not there. */
@Injectable()
export class DeskActions {
  constructor(private readonly directory: PeopleDirectory) {}

  async of(actor: Actor, ticket: Ticket, seen: { reader: Reader; unconfirmed: boolean }, draft?: Draft) {
    const { reader, unconfirmed } = seen;
    const path = `/tickets/${ticket.id}`;
    const say = (words: string, slots = {}) => t(words, slots, actor.locale);
    const form = (name: string) =>
      draft?.form === name
        ? { typed: draft.typed, errors: draft.errors }
        : { typed: {} as Record<string, string>, errors: null };
    const may = (move: Parameters<typeof allows>[1]) => allows(ticket.status, move);
    const solve = form('solve');
    const wait = form('wait');
    return {
      assign:
        may('assign') && ticket.assigneeId !== actor.id
          ? { action: `${path}/assignments`, label: say(ticket.assigneeId ? 'Take it over' : 'Take it'), key: 't' }
          : null,
      solve: may('resolve')
        ? {
            action: `${path}/resolutions`,
            ...solve,
            version: ticket.version,
            guesses: guessesOf(solve.typed.guess, say),
            outcomes: outcomes.map((value) => ({
              value,
              label: say(outcomeWords[value]),
              hint: say(outcomeHints[value]),
              checked: solve.typed.outcome === value,
            })),
          }
        : null,
      wait:
        may('wait') && ticket.status !== 'waiting'
          ? {
              action: `${path}/waits`,
              ...wait,
              version: ticket.version,
              on: parties
                .filter((party) => party !== 'approval')
                .map((value) => ({
                  value,
                  label: value === 'requester' ? (ticket.requester?.name ?? '') : say(partyWords[value]),
                  checked: wait.typed.waitingOn === value,
                })),
            }
          : null,
      retract:
        unconfirmed && mayRetract(actor, ticket)
          ? {
              action: `${path}/retractions`,
              ...form('retract'),
              version: ticket.version,
              label: say('What should {name} know?', { name: firstNameOf(ticket.requester?.name ?? '') }),
            }
          : null,
      transfer: may('assign') ? await this.transfer(ticket, form('transfer'), path, reader) : null,
      more: [
        ...(may('resume') && ticket.waitingOn !== 'approval'
          ? [{ label: say('Resume'), icon: 'play', action: `${path}/resumptions`, version: ticket.version }]
          : []),
        ...(may('triage') && (ticket.serviceId === null || may('assign'))
          ? [{ label: say('Service and priority'), icon: 'tag', href: `${path}/triage` }]
          : []),
        ...(mayAddWatcher(actor, ticket)
          ? [{ label: say('Add a colleague'), icon: 'eye', href: `${path}/watchers/new` }]
          : []),
      ],
    };
  }

  private async transfer(
    ticket: Ticket,
    form: { typed: Record<string, string>; errors: Record<string, string> | null },
    path: string,
    reader: Reader,
  ) {
    const teams = (await this.directory.teams()).filter(({ id }) => mayGoTo(id, ticket));
    const chosen = form.typed.team ?? String(ticket.teamId ?? '');
    const agents: { value: string; label: string; selected: boolean }[] = [
      { value: '', label: '–', selected: !form.typed.agent },
    ];
    const members = await this.directory.agentsByTeam(
      teams.map(({ id }) => id),
      reader.now,
    );
    for (const team of teams) {
      for (const { teamId, id, name, awayUntil: until } of members) {
        if (teamId === team.id && id !== ticket.assigneeId)
          agents.push({
            value: String(id),
            label: [name, team.name, until && awayUntil(until, reader)].filter(Boolean).join(', '),
            selected: form.typed.agent === String(id),
          });
      }
    }
    return {
      action: `${path}/transfers`,
      ...form,
      version: ticket.version,
      agents,
      teams: teams.map(({ id, name }) => ({ value: String(id), label: name, selected: chosen === String(id) })),
    };
  }
}
