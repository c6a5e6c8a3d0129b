import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf, isLead } from '../../people/actor';
import { TicketFacts } from '../../tickets/consequences/ticket-facts.service';
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
import { RequestTasks } from '../tasks/request-tasks.service';
import type { RequestTask } from '../tasks/request-task.entity';
import { worksOnTask } from '../tasks/task-order';
import { costOf } from '../tool-words';
import { taskSub, tasksDone, vendorState } from './task-lines';

interface Whole {
  ticket: Ticket;
  request: ToolRequest;
  tool: Tool;
  tasks: readonly RequestTask[];
  approvals: readonly Approval[];
}

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
    private readonly requestTasks: RequestTasks,
    private readonly facts: TicketFacts,
  ) {}

  onModuleInit(): void {
    this.facts.beforeDone('tool_request', async ({ id }, locale) => {
      const open = (await this.requestTasks.of(id)).filter(({ endedAt }) => endedAt === null);
      if (open.length === 0) return null;
      const tasks = open.map(({ words }) => words).join(', ');
      return t(
        'Not everything is done yet: {tasks}. Finish each task, or leave it out with a reason.',
        { tasks },
        locale,
      );
    });
    this.extensions.register((ticket, reading) => this.add(ticket, reading));
    this.extensions.registerAbout((personId, reading) => this.toolsHeld(personId, reading));
    this.extensions.registerStates((tickets, reader) => this.states(tickets, reader));
  }

  private async states(tickets: readonly Ticket[], reader: Reader): Promise<Map<number, StateSentence>> {
    const asked = tickets.filter(({ kind }) => kind === 'tool_request');
    const ids = asked.map(({ id }) => id);
    const approvals = await this.approvals.ofMany(ids);
    const begun = asked.filter(({ status, waitingOn }) => openStatuses.includes(status) && waitingOn !== 'approval');
    const tasks = await this.requestTasks.ofMany(begun.map(({ id }) => id));
    return new Map(
      asked.flatMap((ticket) => {
        const state =
          approvalState(ticket, approvals.get(ticket.id) ?? [], reader) ??
          vendorState(tasks.get(ticket.id) ?? [], reader);
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
    const tasks = await this.requestTasks.of(ticket.id);
    const { tool } = request;
    const { locale } = reader;
    const open = openStatuses.includes(ticket.status) && ticket.waitingOn !== 'approval' ? true : null;
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
      state: approvalState(ticket, approvals, reader) ?? (open && vendorState(tasks, reader)) ?? undefined,
      writesTo: asksBack(approvals, ticket),
      facts: [
        { label: t('Tool', {}, locale), value: tool.name, href: tool.active ? `/catalogue/${tool.slug}` : undefined },
        { label: t('Cost', {}, locale), value: costOf(tool, locale) },
        ...needFacts(request, locale),
        ...(await answerFacts(ticket.id, locale)),
        ...(desk && request.orderNumber ? [{ label: t('Order number', {}, locale), value: request.orderNumber }] : []),
        ...(desk && request.costCentre ? [{ label: t('Cost centre', {}, locale), value: request.costCentre }] : []),
        ...(request.orderedAt ? [{ label: t('Ordered', {}, locale), at: request.orderedAt }] : []),
      ],
      people: chainLines(approvals, ticket, reader),
      ...(desk
        ? { tasks: await this.deskTasks({ ticket, request, tool, tasks, approvals }, actor, reader) }
        : open && tasks.length
          ? { tasks: ownerTasks(ticket, tasks, reader) }
          : {}),
    };
  }

  private async deskTasks({ ticket, request, tool, tasks, approvals }: Whole, actor: Actor, reader: Reader) {
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
        words: t('The tasks will appear here once it’s approved.', {}, locale),
        items: [],
        ...reroute,
      };
    }
    const open = openStatuses.includes(ticket.status);
    const ordered = {
      label: t('Ordered', {}, locale),
      done: request.orderedAt !== null,
      sub: request.orderedAt ? dayWords(request.orderedAt, reader) : undefined,
      ...(open && !request.orderedAt ? { action: `${path}/orders`, button: t('Ordered', {}, locale) } : {}),
    };
    const steps = tasks.map((task) => ({
      label: task.words,
      href: `${path}/tasks/${task.id}`,
      done: task.endedAt !== null,
      sub: taskSub(task, tasks, { reader, desk: true, teamId: ticket.teamId }) || undefined,
      ...(open && task.readyAt && !task.endedAt && worksOnTask(actor, task, ticket)
        ? { action: `${path}/tasks/${task.id}`, button: t('Done', {}, locale), name: 'move', value: 'done' }
        : {}),
    }));
    const over = open && tasks.length > 0 && tasks.every(({ endedAt }) => endedAt);
    return {
      heading: t('What the desk does', {}, locale),
      words: over ? t('Everything is done. Now deliver it: reply, and choose “Deliver”.', {}, locale) : undefined,
      items: [ordered, ...(await this.seat(request, tool, path, locale)), ...steps],
      ...(open ? { href: `${path}/order`, link: t('Note an order number or cost centre', {}, locale) } : {}),
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

/** Whoever asked reads what is done for them, and by when; nobody's name. */
const ownerTasks = ({ teamId }: Ticket, tasks: readonly RequestTask[], reader: Reader) => ({
  heading: t('What we do for it', {}, reader.locale),
  words: tasksDone(tasks, reader.locale) ?? undefined,
  items: tasks.map((task) => ({
    label: task.words,
    done: task.endedAt !== null,
    sub: taskSub(task, tasks, { reader, desk: false, teamId }) || undefined,
  })),
});
