import { Injectable } from '@nestjs/common';
import { Views } from '../../core/web/views';
import type { Reader } from '../../core/words/dates';
import type { Actor } from '../../people/actor';
import type { QueuePlace } from '../place/place';
import { type OnTicket, Presence } from '../presence/presence.service';
import { PromiseLines } from '../promises/promise-lines';
import type { PromiseLine } from '../promises/promise-words';
import { TicketExtensions } from '../ticket-extensions';
import type { QueuedTicket, QueueView } from '../ticket-queries';
import { queueRow } from './queue-rows';

/** The rows of some pages in some languages; one takes two kilobytes. */
const mostKept = 2_000;

/** What a row says beside the ticket itself: what is owed next, and who looks at it. */
@Injectable()
export class RowTexts {
  /** By all that they say, the one that was shown last at the end. */
  private readonly kept = new Map<string, string>();

  constructor(
    private readonly lines: PromiseLines,
    private readonly presence: Presence,
    private readonly views: Views,
    private readonly extensions: TicketExtensions,
  ) {}

  promises(tickets: readonly Pick<QueuedTicket, 'id' | 'kind'>[], reader: Reader): Promise<Map<number, PromiseLine>> {
    return this.lines.ofMany(tickets, reader);
  }

  looking(ticketId: number, actor: Actor): OnTicket[] {
    return this.presence.on(ticketId, actor.id);
  }

  /** Said in the view of tasks alone. */
  async tasks(
    tickets: readonly Pick<QueuedTicket, 'id' | 'teamId'>[],
    actor: Actor,
    reader: Reader,
    { view }: QueuePlace,
  ) {
    const shown = view?.view === ('tasks' satisfies QueueView);
    return shown ? this.extensions.tasks(tickets, actor, reader) : new Map<number, string[]>();
  }

  async rows(tickets: readonly QueuedTicket[], actor: Actor, reader: Reader, place: QueuePlace) {
    const promises = await this.promises(tickets, reader);
    const tasks = await this.tasks(tickets, actor, reader, place);
    return tickets.map((ticket) => {
      const beside = {
        promise: promises.get(ticket.id)!,
        place,
        looking: this.looking(ticket.id, actor),
        tasks: tasks.get(ticket.id),
      };
      return queueRow(ticket, beside, actor, reader);
    });
  }

  /** The same line is shown to many, and again while nothing happens: it is made once. */
  html(row: ReturnType<typeof queueRow> & { here?: boolean; gone?: boolean }, reader: Reader): string {
    const key = `${reader.locale} ${JSON.stringify(row)}`;
    const html = this.kept.get(key) ?? this.views.render('parts/queue-row', { ...row, ...reader });
    this.kept.delete(key);
    this.kept.set(key, html);
    if (this.kept.size > mostKept) this.kept.delete(this.kept.keys().next().value!);
    return html;
  }
}
