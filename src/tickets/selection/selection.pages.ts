import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { page, type PageReply } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { ticketRef } from '../consequences/ticket-mailer';
import type { QueuePlace } from '../place/place';
import { canWorkAnswers, impactOf, touchesAnswers, urgencyOf } from '../ticket-priority';
import { canWorkWords, outcomeLabel, outcomesFor, solveWords, touchesWords } from '../ticket-words';
import type { Ticket } from '../ticket.entity';
import { CannedReplies } from '../canned/canned-replies.service';
import { filledIn } from '../canned/placeholders';
import { Receivers } from './receivers.service';
import type { Sorted } from './selection.service';
import type { SelectionAct } from './selection-refusals';

export interface AskedOfSelection {
  from?: string;
  typed: Typed;
  errors: FieldErrors;
}

/** What to do with the selected tickets, and what would happen. */
@Injectable()
export class SelectionPages {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly receivers: Receivers,
    private readonly canned: CannedReplies,
  ) {}

  async choose(
    actor: Actor,
    tickets: readonly Ticket[],
    asked: AskedOfSelection,
    place: QueuePlace,
    at: Date,
  ): Promise<PageReply> {
    const say = (words: string) => t(words, {}, actor.locale);
    const { typed, errors, from } = asked;
    const one = tickets.length === 1 ? tickets[0] : null;
    const choice = (name: string, value: string, label: string) => ({
      value,
      label: say(label),
      checked: typed[name] === value,
    });
    return page(
      'tickets/selection',
      {
        title: one
          ? `${ticketRef(one.id)} ${one.title}`
          : tn('{n} ticket selected', '{n} tickets selected', tickets.length, {}, actor.locale),
        back: backOf(actor, one, from, place),
        tickets: tickets.map((ticket) => itemOf(ticket)),
        // Of one alone there is nothing to sum up.
        action: `/selections${one ? '' : '/summaries'}${place.query('?')}`,
        from,
        single: one !== null,
        typed,
        errors,
        receivers: await this.receivers.all(at),
        services: (await this.directory.services(true))
          .filter((service) => !service.private || actor.teamIds.includes(service.teamId))
          .map(({ id, name }) => ({ value: String(id), label: name, selected: typed.serviceId === String(id) })),
        impacts: touchesAnswers.map((answer) => choice('impact', String(impactOf(answer)), touchesWords[answer])),
        urgencies: canWorkAnswers.map((answer) => choice('urgency', String(urgencyOf(answer)), canWorkWords[answer])),
        canned: (await this.canned.of(actor))
          .filter(({ move }) => move !== 'note')
          .map(({ id, name }) => ({ value: String(id), label: name, selected: typed.reply === String(id) })),
        summaries: `/selections/summaries${place.query('?')}`,
        solve: say(solveWords(tickets).button),
        outcomes: outcomesFor(kindOf(tickets)).map((value) =>
          choice('outcome', value, outcomeLabel(kindOf(tickets), value)),
        ),
        open: Object.fromEntries([[typed.move || 'assign', true]]),
      },
      Object.keys(errors).length ? { status: 422 } : {},
    );
  }

  async summary(actor: Actor, { can, left }: Sorted, act: SelectionAct, place: QueuePlace): Promise<PageReply> {
    const { form } = act;
    const { move, to, reason, impact, urgency, serviceId, reply, outcome, solution, from } = form;
    const values = Object.entries({ move, to, reason, impact, urgency, serviceId, reply, outcome, solution, from });
    return page('tickets/selection-summary', {
      title: await this.sentence(actor, can, act),
      back: backOf(actor, null, from, place),
      action: `/selections${place.query('?')}`,
      can: can.map((ticket) => ({
        ...itemOf(ticket),
        text: act.canned ? filledIn(act.canned.words, ticket, actor) : null,
      })),
      takes: act.canned !== null && can.some(({ assigneeId }) => assigneeId === null),
      left,
      words: move === 'solve' ? solution : (reason ?? null),
      values: values
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => ({ name, value: String(value) })),
    });
  }

  private async sentence({ locale }: Actor, tickets: readonly Ticket[], { form, to }: SelectionAct): Promise<string> {
    const say = (one: string, other: string, slots = {}) => tn(one, other, tickets.length, slots, locale);
    if (form.move === 'assign')
      return say('Assign {n} ticket to {to}?', 'Assign {n} tickets to {to}?', { to: to?.label ?? '' });
    if (form.move === 'priority') return say('Set the priority of {n} ticket?', 'Set the priority of {n} tickets?');
    if (form.move === 'reply') return say('Send this to {n} person?', 'Send this to {n} people?');
    if (form.move === 'solve') return say(...solveWords(tickets).asked);
    const { name } = await this.directory.service(form.serviceId);
    return say('Move {n} ticket to {name}?', 'Move {n} tickets to {name}?', { name });
  }
}

const itemOf = ({ id, title, version, requester }: Ticket) => ({
  id,
  version,
  ref: ticketRef(id),
  title,
  sub: requester?.name ?? '',
});

const backOf = ({ locale }: Actor, one: Ticket | null, from: string | undefined, place: QueuePlace) =>
  one && from === 'ticket'
    ? { href: place.ticket(one.id), label: ticketRef(one.id) }
    : { href: place.queue(one?.id), label: t('Queue', {}, locale) };

/** Of tools alone; null where others are among them. */
const kindOf = (tickets: readonly Ticket[]) =>
  tickets.every(({ kind }) => kind === 'tool_request') ? ('tool_request' as const) : undefined;
