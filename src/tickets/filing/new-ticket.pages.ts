import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { idIn } from '../../core/web/input/form-fields';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { disruptionLine } from '../../disruptions/disruption.pages';
import { downNow } from '../../disruptions/disruptions.service';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { notFound, peopleMeant, whoExactly } from '../../people/directory/people-meant';
import { PersonPicker } from '../../people/directory/person-picker';
import { AlikeRequests, alikePart } from './alike-requests.service';
import { FilingPromise } from './filing-promise.service';
import { FilingQuestions } from './filing-questions';
import { needChoices } from './need-choices';
import { TicketFinder } from '../ticket-finder';
import { ticketRef } from '../consequences/ticket-mailer';
import { ownsTicket } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';

@Injectable()
export class NewTicketPages {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly finder: TicketFinder,
    private readonly promise: FilingPromise,
    private readonly requests: AlikeRequests,
    private readonly picker: PersonPicker,
    private readonly questions: FilingQuestions,
  ) {}

  async blank(actor: Actor, typed: { words: string; service: string }, follows: number | null, now: Date) {
    return this.again(actor, { ...typed, ...(follows ? await this.filledFrom(actor, follows) : {}) }, null, now);
  }

  /** What was told of the old one stands there already. */
  private async filledFrom(actor: Actor, id: number): Promise<Typed> {
    const old = await this.mayFollow(actor, id);
    if (!old) return {};
    const { title, canWork, touches, serviceId, kind } = old;
    const told: Typed = { words: title, follows: String(id), service: String(serviceId ?? '') };
    return kind === 'tool_request' ? told : { ...told, canWork, touches };
  }

  async again(actor: Actor, typed: Typed, errors: FieldErrors | null, now: Date, filesAgain = false) {
    const follows = idIn(typed.follows);
    const old = follows ? await this.mayFollow(actor, follows) : null;
    return {
      title: t('Tell us what you need', {}, actor.locale),
      action: '/tickets',
      typed,
      errors,
      filesAgain,
      intake: await this.questions.shown(actor, typed, now, { errors, filesAgain }),
      back: { href: '/', label: t('Home', {}, actor.locale) },
      ...needChoices(typed, await this.directory.services(true), actor.locale),
      promise: await this.promised(actor, typed, now),
      alike: await this.alike(actor, typed, now),
      known: await this.known(actor, typed, now),
      requester: await this.picker.of(typed.requester, { ...actor, now }),
      forAnother: Boolean(typed.requester),
      follows: old ? { id: old.id, ref: ticketRef(old.id), title: old.title } : null,
    };
  }

  /** The form once more, with what the service asks, which they have not seen. */
  async more(actor: Actor, typed: Typed, now: Date, filesAgain: boolean) {
    return { ...(await this.again(actor, typed, null, now, filesAgain)), more: true, refused: true };
  }

  asks(actor: Actor, typed: Typed, now: Date) {
    return this.questions.shown(actor, typed, now);
  }

  promised(actor: Actor, typed: Typed, now: Date): Promise<string> {
    return this.promise.words(actor, typed, now);
  }

  async alike(actor: Actor, { words = '', requester }: Typed, now: Date) {
    const { requester: one, faults } = await this.requester(actor, requester);
    return alikePart(faults ? [] : await this.requests.of(actor, words, one.id), { ...actor, now });
  }

  /** What is down of the service that they chose: nobody has to write about it. */
  async known(actor: Actor, { service }: Typed, now: Date) {
    const down = await downNow(idIn(service), now);
    return down.map((one) => disruptionLine(one, undefined, { ...actor, now }));
  }

  /** Who it is for, or what is wrong with how they were named. */
  async requester(actor: Actor, typed: string | undefined) {
    const own = { id: actor.id, name: actor.name };
    if (!typed?.trim()) return { requester: own };
    const { person, people } = await peopleMeant(typed);
    return person
      ? { requester: person }
      : { requester: own, faults: { requester: people.length ? whoExactly : notFound } };
  }

  /**
   * The form once more, with what is open already and sounds the same; null where there is nothing that was not shown.
   * Without script nobody has seen it before.
   */
  async asked(actor: Actor, typed: Typed, now: Date) {
    if (typed.seen === undefined || typed.follows) return null;
    const { tickets } = await this.alike(actor, typed, now);
    const seen = typed.seen.split(' ');
    if (tickets.every(({ id }) => seen.includes(id))) return null;
    return { ...(await this.again(actor, typed, null, now)), ask: true, refused: true };
  }

  /** The ticket that a new one goes on from, if it is the actor's own. */
  async mayFollow(actor: Actor, id: number): Promise<Ticket | null> {
    const found = await this.finder.see(actor, id).catch(() => null);
    return found && ownsTicket(actor, found.ticket) ? found.ticket : null;
  }
}

/** Said once it is sent. Whoever asked for somebody else is told who hears of it. */
export const sentWords = (actor: Actor, { id, name }: { id: number; name: string }): string =>
  id === actor.id
    ? t('Sent. We’ve got it.', {}, actor.locale)
    : t('Sent for {name}, who gets the emails about it.', { name }, actor.locale);

/** Said where the same words, a moment later, led to the first one. */
export const sameWords = ({ locale }: Actor): string =>
  t(
    'You sent us the same words a moment ago, so it’s one request. If you need more, say what’s different.',
    {},
    locale,
  );
