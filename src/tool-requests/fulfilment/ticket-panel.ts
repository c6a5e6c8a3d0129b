import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf, isLead } from '../../people/actor';
import { openStatuses } from '../../tickets/ticket-flow';
import {
  type AboutPart,
  type StateSentence,
  type TicketAddition,
  TicketExtensions,
} from '../../tickets/ticket-extensions';
import type { Ticket } from '../../tickets/ticket.entity';
import { ownsTicket } from '../../tickets/ticket.policy';
import { Approvals } from '../approvals/approvals.service';
import type { Approval } from '../approval.entity';
import { Seats } from '../seats.service';
import { ToolRequest } from '../tool-request.entity';
import type { Tool } from '../tool.entity';
import { answerFacts } from '../../tickets/intake/intake-lines';
import { waitsForClearance } from '../tools/missing-clearances';
import { needFacts } from '../tools/need-dates';
import { approvalState } from '../chain/approval-state';
import { chainLines } from '../chain/chain-lines';
import { costOf } from '../tool-words';

/** Who waits for an answer before they decide. */
function asksBack(approvals: readonly Approval[], { cycle }: Ticket): string | undefined {
  const asked = approvals.find((one) => one.cycle === cycle && one.state === 'waiting' && one.questionId !== null);
  return asked?.question?.askedBy && firstNameOf(asked.question.askedBy.name);
}

interface Reading {
  actor: Actor;
  reader: Reader;
  desk: boolean;
}

/**
 * What a tool request adds to its ticket's page: where the decision stands, who decides, and what the desk does for it.
 */
@Injectable()
export class TicketPanel implements OnModuleInit {
  constructor(
    private readonly extensions: TicketExtensions,
    private readonly approvals: Approvals,
    private readonly seats: Seats,
  ) {}

  onModuleInit(): void {
    this.extensions.register((ticket, reading) => this.add(ticket, reading));
    this.extensions.registerAbout((personId, reading) => this.toolsHeld(personId, reading));
    this.extensions.registerStates((tickets, reader) => this.states(tickets, reader));
  }

  private async states(tickets: readonly Ticket[], reader: Reader): Promise<Map<number, StateSentence>> {
    const asked = tickets.filter(({ kind }) => kind === 'tool_request');
    const approvals = await this.approvals.ofMany(asked.map(({ id }) => id));
    return new Map(
      asked.flatMap((ticket) => {
        const state = approvalState(ticket, approvals.get(ticket.id) ?? [], reader);
        return state ? [[ticket.id, state] as const] : [];
      }),
    );
  }

  private async toolsHeld(personId: number, { actor, reader }: Reading): Promise<AboutPart> {
    const held = await this.seats.heldBy(personId, actor);
    return {
      heading: t('Tools they have', {}, reader.locale),
      items: held.map(({ name, since }) => ({
        title: name,
        sub: t('since {day}', { day: dayWords(since, reader) }, reader.locale),
      })),
    };
  }

  private async add(ticket: Ticket, { actor, reader, desk }: Reading): Promise<TicketAddition | null> {
    if (ticket.kind !== 'tool_request') return null;
    const request = await repo(ToolRequest).findOne({ where: { ticketId: ticket.id }, relations: { tool: true } });
    if (!request?.tool) return null;
    const approvals = await this.approvals.of(ticket.id);
    const { tool } = request;
    const { locale } = reader;
    const waits = openStatuses.includes(ticket.status) ? await waitsForClearance(tool.id, locale) : [];
    const mayChange = ownsTicket(actor, ticket) && openStatuses.includes(ticket.status);
    return {
      ...(mayChange
        ? {
            more: [
              {
                label: t('Change your request', {}, locale),
                icon: 'pencil',
                href: `/tickets/${ticket.id}/request-changes/new`,
              },
            ],
          }
        : {}),
      ...(waits.length ? { notice: { words: waits.join(' '), icon: 'hourglass', tone: 'waiting' } } : {}),
      state: approvalState(ticket, approvals, reader) ?? undefined,
      writesTo: asksBack(approvals, ticket),
      facts: [
        { label: t('Tool', {}, locale), value: tool.name, href: tool.active ? `/catalogue/${tool.slug}` : undefined },
        { label: t('Cost', {}, locale), value: costOf(tool, locale) },
        ...needFacts(request, locale),
        ...(await answerFacts(ticket.id, locale)),
        ...(request.orderedAt ? [{ label: t('Ordered', {}, locale), at: request.orderedAt }] : []),
      ],
      people: chainLines(approvals, ticket, reader),
      ...(desk ? { tasks: await this.tasks(ticket, request, tool, approvals, actor, reader) } : {}),
    };
  }

  private async tasks(
    ticket: Ticket,
    request: ToolRequest,
    tool: Tool,
    approvals: readonly Approval[],
    actor: Actor,
    reader: Reader,
  ) {
    const { locale } = reader;
    const path = `/tickets/${ticket.id}`;
    const waiting = approvals.find(({ isOpen }) => isOpen);
    if (ticket.waitingOn === 'approval') {
      const reroute =
        waiting && isLead(actor)
          ? { href: `/approvals/${waiting.id}/reroute`, link: t('Change who decides', {}, locale) }
          : {};
      return {
        heading: t('What comes next', {}, locale),
        words: t('The steps will appear here once it’s approved.', {}, locale),
        items: [],
        ...reroute,
      };
    }
    const open = openStatuses.includes(ticket.status);
    const steps = request.steps.map(({ words, doneAt }, index) => ({
      label: words,
      done: doneAt !== null,
      sub: doneAt ? dayWords(new Date(doneAt), reader) : undefined,
      ...(open
        ? {
            action: `${path}/tool-steps`,
            button: t(doneAt ? 'Not done' : 'Done', {}, locale),
            name: 'step',
            value: `${index}`,
            undo: doneAt !== null,
          }
        : {}),
    }));
    const ordered = {
      label: t('Ordered', {}, locale),
      done: request.orderedAt !== null,
      sub: request.orderedAt ? dayWords(request.orderedAt, reader) : undefined,
      ...(open && !request.orderedAt ? { action: `${path}/orders`, button: t('Ordered', {}, locale) } : {}),
    };
    return {
      heading: t('What the desk does', {}, locale),
      items: [ordered, ...(await this.seat(request, tool, path, locale)), ...steps],
    };
  }

  private async seat(request: ToolRequest, tool: Tool, path: string, locale: string) {
    if (tool.seats === null || (await this.seats.renewedBy(request))) return [];
    const mine = await this.seats.of(request.id);
    const held = Boolean(mine?.since);
    const taken = await this.seats.takenOf(tool.id);
    return [
      {
        label: t('A seat of the licence', {}, locale),
        done: held,
        sub: t(
          mine && !held ? 'Reserved for them. {taken} of {seats} taken' : '{taken} of {seats} taken',
          { taken, seats: tool.seats },
          locale,
        ),
        action: `${path}/seats`,
        button: held ? t('Withdraw request', {}, locale) : t('Give a seat', {}, locale),
        name: 'seat',
        value: held ? 'return' : 'take',
      },
    ];
  }
}
