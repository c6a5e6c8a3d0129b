import { Injectable } from '@nestjs/common';
import { Conflict, type FieldErrors, RuleBroken, ValidationFailed } from '../../core/errors';
import type { Submitted } from '../../core/web/input/forms';
import { page, type PageReply, type SeeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import type { QueuePlace } from '../place/place';
import { DeskPages } from './desk.pages';
import type { Draft } from '../draft';
import type { PageAsked } from './page-asked';
import { OwnerPages } from './owner.pages';
import { TicketFinder } from '../ticket-finder';
import { EditConflict, TicketTelling } from '../ticket-telling';
import { maySeeTheDesk } from '../ticket.policy';

/** A form on the ticket's page, and the field beside which stands what is wrong with the whole. */
export interface TicketForm {
  form: string;
  field: string;
  place?: QueuePlace;
  /** Files came with it, and have to be chosen again. */
  filesAgain?: boolean;
}

/** The ticket page as this person sees it, also with a form that could not be accepted: the words stand in it still. */
@Injectable()
export class TicketShow {
  constructor(
    private readonly finder: TicketFinder,
    private readonly telling: TicketTelling,
    private readonly owner: OwnerPages,
    private readonly desk: DeskPages,
  ) {}

  async show(actor: Actor, id: number, at: Date, look: PageAsked = {}): Promise<PageReply> {
    const found = await this.finder.see(actor, id);
    const { draft } = look;
    const status = draft?.status ? { status: draft.status } : {};
    if (maySeeTheDesk(actor, found.ticket))
      return page('tickets/desk', await this.desk.show(actor, found, at, look), status);
    return page('tickets/show', await this.owner.show(actor, found, at, look), status);
  }

  /**
   * Does what a form asks, or shows the page again with what is wrong or who was faster, and with all that was typed.
   */
  async mended<F>(
    actor: Actor,
    id: number,
    at: Date,
    { form, field, place, filesAgain }: TicketForm,
    { value, errors, typed }: Submitted<F>,
    work: (value: F) => Promise<SeeOther>,
  ): Promise<PageReply | SeeOther> {
    const again = (wrong: FieldErrors, status: Draft['status']) =>
      this.show(actor, id, at, { draft: { form, typed, errors: wrong, status, filesAgain }, place });
    if (errors) return again(errors, 422);
    try {
      return await work(value);
    } catch (error) {
      if (error instanceof ValidationFailed) return again(inForm(form, error.errors), 422);
      if (error instanceof RuleBroken) return again({ [field]: error.message }, 422);
      if (error instanceof Conflict) return again({ [field]: await this.conflictWords(error, actor, id, at) }, 409);
      throw error;
    }
  }

  /** Who did what: also where two wrote in the same instant, and the loser could not look any more. */
  async conflictWords(error: Conflict, actor: Actor, id: number, at: Date): Promise<string> {
    if (error instanceof EditConflict) return error.message;
    return this.telling.changed((await this.finder.see(actor, id)).ticket, actor, at);
  }
}

/** The fields of a note have names of their own, because two forms stand on one page. */
const inForm = (form: string, errors: FieldErrors): FieldErrors =>
  form === 'note'
    ? { ...errors, ...(errors.team && { noteTeam: errors.team }), ...(errors.agent && { noteAgent: errors.agent }) }
    : errors;
