import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { awayUntil } from '../../people/directory/away-words';
import { type Actor, firstNameOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { Typed } from '../../core/web/input/forms';
import { allows, parties } from '../ticket-flow';
import { outcomeLabel, outcomesFor, partyWords, saidOf } from '../ticket-words';
import { mayEnd, mayGoTo } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { Waits } from '../waits/waits.service';

const outcomeHints = {
  solved: 'It works again',
  workaround: 'There’s a workaround',
  declined: 'Declined, with an alternative',
  no_answer: 'They didn’t reply',
} as const;

const scoreWords = ['Very bad', 'Bad', 'OK', 'Good', 'Very good'] as const;

const guessesOf = (typed: string | undefined, say: (words: string) => string) => [
  { value: '', label: say('No guess'), selected: !typed },
  ...scoreWords.map((words, index) => ({
    value: String(index + 1),
    label: `${index + 1} ${say(words)}`,
    selected: typed === String(index + 1),
  })),
];

interface Choice {
  value: string;
  label: string;
  key?: string;
}

/** The second half of the sentence, drawn from the flow: what the ticket's state does not allow is not there. */
@Injectable()
export class ComposerMoves {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly waits: Waits,
  ) {}

  async reply(actor: Actor, ticket: Ticket, typed: Typed, reader: Reader) {
    const say = (words: string) => t(words, {}, actor.locale);
    const may = (move: Parameters<typeof allows>[1]) => allows(ticket.status, move);
    const wait = may('wait') && ticket.waitingOn !== 'approval' ? await this.wait(actor, ticket, typed, reader) : null;
    const solve =
      may('resolve') && mayEnd(actor, ticket)
        ? {
            guesses: guessesOf(typed.guess, say),
            button: say(saidOf(ticket.kind, 'Send and solve')),
            outcomes: outcomesFor(ticket.kind).map((value) => ({
              value,
              label: say(outcomeLabel(ticket.kind, value)),
              hint: say(value === 'solved' ? saidOf(ticket.kind, outcomeHints.solved) : outcomeHints[value]),
              checked: (typed.outcome || 'solved') === value,
            })),
          }
        : null;
    return {
      wait,
      solve,
      thens: chosen(typed, [
        { value: 'open', label: say('Leave it open') },
        ...(wait ? [{ value: 'wait', label: say('Wait'), key: 'w' }] : []),
        ...(solve ? [{ value: 'solve', label: say(saidOf(ticket.kind, 'Solve')), key: 's' }] : []),
        ...(may('assign') ? [{ value: 'transfer', label: say('Transfer') }] : []),
      ]),
    };
  }

  async note(actor: Actor, ticket: Ticket, typed: Typed, reader: Reader) {
    const say = (words: string) => t(words, {}, actor.locale);
    const waits = allows(ticket.status, 'wait') && ticket.waitingOn !== 'approval';
    return {
      waits: waits && {
        until: typed.noteUntil ?? (await this.usualDay(reader)),
        vendor: typed.noteVendor,
        reference: typed.noteReference,
      },
      thens: chosen(typed, [
        { value: 'open', label: say('Leave it open') },
        ...(waits ? [{ value: 'wait', label: say('Wait for a third party') }] : []),
        ...(allows(ticket.status, 'assign') ? [{ value: 'transfer', label: say('Transfer'), key: 'h' }] : []),
      ]),
    };
  }

  private usualDay = async ({ now, zone }: Reader): Promise<string> =>
    DateTime.fromJSDate(await this.waits.usual(now), { zone }).toISODate() ?? '';

  private async wait({ locale }: Actor, ticket: Ticket, typed: Typed, reader: Reader) {
    const days = await this.waits.chases();
    const name = firstNameOf(ticket.requester?.name ?? '');
    return {
      until: typed.until ?? (await this.usualDay(reader)),
      untilHint: t('It’s back on top that day, and {name} is told to expect an update.', { name }, locale),
      vendor: typed.vendor,
      reference: typed.reference,
      chase: days && {
        checked: typed.chaseAsked ? typed.chase === 'yes' : true,
        label: t(
          'Remind {name} after {remind} working days, tell them after {warn}, end it without an answer after {end}',
          { name, ...days },
          locale,
        ),
      },
      on: parties
        .filter((party) => party !== 'approval')
        .map((value) => ({
          value,
          label: value === 'requester' ? firstNameOf(ticket.requester?.name ?? '') : t(partyWords[value], {}, locale),
          checked: (typed.waitingOn || 'requester') === value,
        })),
    };
  }

  /** To whom it may go: teams, and everybody in them but whoever has it. */
  async receivers(ticket: Ticket, reader: Reader) {
    if (!allows(ticket.status, 'assign')) return null;
    const teams = (await this.directory.teams()).filter(({ id }) => mayGoTo(id, ticket));
    const members = await this.directory.agentsByTeam(
      teams.map(({ id }) => id),
      reader.now,
    );
    const agents = teams.flatMap((team) =>
      members
        .filter(({ teamId, id }) => teamId === team.id && id !== ticket.assigneeId)
        .map(({ id, name, awayUntil: until }) => ({
          value: String(id),
          label: [name, team.name, until && awayUntil(until, reader)].filter(Boolean).join(', '),
        })),
    );
    return (team: string | undefined, agent: string | undefined) => ({
      agents: [{ value: '', label: '–' }, ...agents].map((one) => ({ ...one, selected: (agent ?? '') === one.value })),
      teams: teams.map(({ id, name }) => ({
        value: String(id),
        label: name,
        selected: (team || String(ticket.teamId ?? '')) === String(id),
      })),
    });
  }
}

/** Nothing to choose where there is one way only. */
const chosen = ({ then }: Typed, choices: Choice[]) => {
  const known = choices.some(({ value }) => value === then) ? then : 'open';
  return choices.length > 1 ? choices.map((one) => ({ ...one, checked: one.value === known })) : null;
};
