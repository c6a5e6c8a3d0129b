import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { needChoices } from './need-choices';
import { TicketFinder } from '../ticket-finder';
import { ticketRef } from '../consequences/ticket-mailer';
import { ownsTicket } from '../ticket.policy';

@Injectable()
export class NewTicketPages {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly finder: TicketFinder,
  ) {}

  blank(actor: Actor, words: string, follows: number | null) {
    return this.again(actor, { words, ...(follows ? { follows: String(follows) } : {}) }, null);
  }

  async again(actor: Actor, typed: Typed, errors: FieldErrors | null) {
    const followsId = typed.follows ? await this.mayFollow(actor, Number(typed.follows)) : null;
    return {
      title: t('Tell us what you need', {}, actor.locale),
      action: '/tickets',
      typed,
      errors,
      back: { href: '/', label: t('Home', {}, actor.locale) },
      ...needChoices(typed, await this.directory.services(true), actor.locale),
      promise: t(
        'A person reads every request. Once you send it, we’ll tell you when to expect a reply.',
        {},
        actor.locale,
      ),
      follows: followsId ? { id: followsId, ref: ticketRef(followsId) } : null,
    };
  }

  /** The ticket that a new one goes on from, if it is the actor's own. */
  async mayFollow(actor: Actor, id: number): Promise<number | null> {
    const found = await this.finder.see(actor, id).catch(() => null);
    return found && ownsTicket(actor, found.ticket) ? found.ticket.id : null;
  }
}
