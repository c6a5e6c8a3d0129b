import { Injectable } from '@nestjs/common';
import { timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import type { DraftMode } from '../conversation/message-draft.entity';
import { draftsOf } from '../conversation/message-drafts.service';
import type { Draft } from '../draft';
import { allows, openStatuses } from '../ticket-flow';
import type { Ticket } from '../ticket.entity';
import { ComposerMoves } from './composer-moves';
import { ComposerPledges } from './composer-pledges';

interface Writing {
  actor: Actor;
  ticket: Ticket;
  /** The newest message that stands on the page. */
  seen: number | null;
  clocks: readonly SlaClock[];
  reader: Reader;
  draft?: Draft;
  chosen?: ChosenInAddress;
}

/** After a canned reply without script: what it proposes stands chosen, as if somebody had pressed it. */
export interface ChosenInAddress {
  write?: string;
  then?: string;
  /** Its number, so that it is known which one was sent. */
  canned?: string;
  /** Files were chosen before the way went through another page. */
  filesAgain?: boolean;
  /** Something was just sent, and nobody was asked while it was written. */
  wrote?: boolean;
}

export type Begun = ReadonlyMap<DraftMode, { words: string; at: Date }>;

/** What stands in one of the forms that one writes in: what could not be sent, else what was begun and is kept. */
export function typedInto(draft: Draft | null, mode: DraftMode, kept: Begun, { id }: Ticket, reader: Reader) {
  const begun = kept.get(mode);
  const back = !draft && begun;
  return {
    unsent: draft !== null,
    value: draft?.typed.text ?? begun?.words,
    error: draft?.errors.text,
    errors: draft?.errors ?? {},
    filesError: draft?.errors.files,
    filesAgain: draft?.filesAgain,
    kept: {
      url: `/tickets/${id}/drafts`,
      mode,
      at: begun?.at.toISOString() ?? '',
      words: back ? t('Your draft, saved {when}', { when: timeWords(begun.at, reader) }, reader.locale) : null,
    },
  };
}

/** Where the desk writes: to the person, with a promise when they hear more, or for itself. */
@Injectable()
export class DeskComposer {
  constructor(
    readonly pledges: ComposerPledges,
    private readonly moves: ComposerMoves,
  ) {}

  async of({ actor, ticket, seen, clocks, reader, draft, chosen }: Writing) {
    if (!allows(ticket.status, 'reply')) return null;
    const own = draft?.form === 'reply' ? draft : null;
    const note = draft?.form === 'note' ? draft : null;
    const typed = own?.typed ?? { then: chosen?.then ?? '' };
    const name = firstNameOf(ticket.requester?.name ?? '');
    const kept = await draftsOf(actor.id, ticket.id);
    const receivers = await this.moves.receivers(ticket, reader);
    const path = `/tickets/${ticket.id}`;
    const lists = (as: DraftMode) => ({
      chooses: {
        replies: `${path}/canned-replies/list?as=${as}`,
        people: as === 'note' ? `${path}/nameables` : '',
      },
      canned: { action: `${path}/canned-replies`, as },
    });
    return {
      reply: {
        action: `${path}/replies`,
        ...lists('reply'),
        began: own ? own.typed.canned : chosen?.write === 'note' ? '' : chosen?.canned,
        placeholder: t('Write to {name}', { name }, actor.locale),
        seen,
        version: ticket.version,
        ...typedInto(own, 'reply', kept, ticket, reader),
        ...filesAgain('reply', own, chosen),
        ...withErrors(await this.moves.reply(actor, ticket, typed, reader), own),
        transfer: receivers && { ...receivers(typed.team, typed.agent), errors: own?.errors ?? {} },
        pledge: openStatuses.includes(ticket.status) ? await this.pledges.of(clocks, reader, own) : null,
      },
      note: {
        action: `${path}/notes`,
        ...lists('note'),
        began: note ? note.typed.canned : chosen?.write === 'note' ? chosen.canned : '',
        first: note !== null || (!own && chosen?.write === 'note'),
        requesterName: name,
        version: ticket.version,
        ...typedInto(note, 'note', kept, ticket, reader),
        ...filesAgain('note', note, chosen),
        ...(await this.moves.note(actor, ticket, note?.typed ?? {}, reader)),
        transfer: receivers && {
          ...receivers(note?.typed.noteTeam, note?.typed.noteAgent),
          errors: note?.errors ?? {},
        },
      },
    };
  }
}

/** Without script a canned reply was chosen on another page: no page can fill a file field. */
const filesAgain = (mode: DraftMode, draft: Draft | null, chosen?: ChosenInAddress) =>
  !draft && chosen?.filesAgain && (chosen.write === 'note') === (mode === 'note') ? { filesAgain: true } : {};

/** Each part of the sentence is shown with what is wrong in it. */
function withErrors<P extends { wait: object | null; solve: object | null }>(parts: P, own: Draft | null) {
  const errors = own?.errors ?? {};
  return {
    ...parts,
    wait: parts.wait && { ...parts.wait, errors },
    solve: parts.solve && { ...parts.solve, errors },
  };
}
