import { Injectable } from '@nestjs/common';
import type { KeptFile } from '../../core/files/file-store';
import { repo, tx } from '../../core/database/tx';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { usableCanned } from '../canned/canned-uses';
import { Conversation } from '../conversation/conversation.service';
import { Assignment } from '../lifecycle/assignment.service';
import { Resolution } from '../lifecycle/resolution.service';
import { ticketSubject } from '../ticket-facts';
import { saidOf } from '../ticket-words';
import { Ticket } from '../ticket.entity';
import type { Outcome } from '../ticket-flow';
import type { NoteForm, ReplyForm } from '../composer/writing.forms';
import type { WaitTerms } from '../waits/ticket-wait.entity';

interface Along {
  files: KeptFile[];
  /** The agent's own promise: they hear more by then. */
  pledgedAt?: Date;
  wait?: WaitTerms;
}

/** What the desk writes, and the second half of the sentence: what becomes of the ticket with it. One transaction. */
@Injectable()
export class Sending {
  constructor(
    private readonly conversation: Conversation,
    private readonly resolution: Resolution,
    private readonly assignment: Assignment,
    private readonly guesses: Guesses,
  ) {}

  async reply(actor: Actor, id: number, form: ReplyForm, { files, pledgedAt, wait }: Along, at: Date): Promise<void> {
    const { text: words, then, seen, version } = form;
    if (then === 'solve') return this.solve(actor, id, form, files, at);
    const waitFor = then === 'wait' ? form.waitingOn : then === 'requester' ? then : undefined;
    const passedOn = then === 'transfer';
    const cannedReplyId = await usableCanned(actor, form.canned);
    await tx(async () => {
      // A reply alone goes out whatever else was changed; what moves the ticket does not win over what nobody read.
      const read = { seen, version: then === 'wait' || passedOn ? version : undefined };
      const said = { words, files, cannedReplyId, ...read };
      await this.conversation.reply(actor, id, said, at, { waitFor, wait, pledgedAt, passedOn });
      if (!passedOn) return;
      await this.assignment.transfer(actor, id, { teamId: form.team, personId: form.agent ?? null, words: '' }, at);
    });
  }

  async note(actor: Actor, id: number, form: NoteForm, { files, wait }: Along, at: Date): Promise<void> {
    const { text: words, then, version } = form;
    if (then === 'transfer') {
      const to = { teamId: form.noteTeam, personId: form.noteAgent ?? null, words, files };
      await this.assignment.transfer(actor, id, to, at, version);
    } else {
      const moves = then === 'wait' ? { version, wait, waitFor: 'third_party' as const } : {};
      const cannedReplyId = await usableCanned(actor, form.canned);
      await this.conversation.note(actor, id, { words, files, cannedReplyId }, at, moves);
    }
  }

  private async solve(actor: Actor, id: number, form: ReplyForm, files: KeptFile[], at: Date): Promise<void> {
    const { text: words, outcome, guess, seen, version } = form;
    const cannedReplyId = await usableCanned(actor, form.canned);
    await tx(async () => {
      const said = { outcome, words, files, cannedReplyId, seen, version };
      const { cycle } = await this.resolution.resolve(actor, id, said, at);
      if (guess !== undefined) await this.guesses.guessScore(ticketSubject(id), cycle, actor.id, guess, at);
    });
  }
}

export async function solvedWords(id: number, outcome: Outcome, { locale }: Actor): Promise<string> {
  if (outcome === 'declined')
    return t('FH-{id} has been declined. They’ll see why, and can tell us if they still need it.', { id }, locale);
  const ticket = await repo(Ticket).findOneBy({ id });
  return t(saidOf(ticket?.kind, 'FH-{id} has been solved. We’ve asked the requester to confirm.'), { id }, locale);
}

export const transferredWords = (id: number, { locale }: Actor): string =>
  t('FH-{id} has been transferred.', { id }, locale);
