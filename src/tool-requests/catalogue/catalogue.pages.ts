import { Injectable } from '@nestjs/common';
import { PersonPicker } from '../../people/directory/person-picker';
import { asDate } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { byWhen, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { ApprovalClocks } from '../approvals/approval-clocks';
import { ApprovalRoute, type Stop } from '../approvals/approval-route';
import { Seats } from '../seats.service';
import { ToolSearch } from './tool-search';
import type { Tool } from '../tool.entity';
import { costOf, decidersOf, usualTime } from '../tool-words';

interface Draft {
  typed: Typed;
  errors: FieldErrors;
}

const looked = 20;
const enough = 3;
const stepWords = { manager: 'manager', owner: 'owner of this tool' } as const;

@Injectable()
export class CataloguePages {
  constructor(
    private readonly search: ToolSearch,
    private readonly route: ApprovalRoute,
    private readonly clocks: ApprovalClocks,
    private readonly seats: Seats,
    private readonly picker: PersonPicker,
  ) {}

  async list(actor: Actor, words: string) {
    const say = (sentence: string) => t(sentence, {}, actor.locale);
    const held = await this.seats.toolsOf(actor.id);
    const tools = await this.search.find(words);
    const services = [...new Set(tools.map(({ service }) => service?.name ?? ''))];
    return {
      title: say('Catalogue'),
      filters: {
        action: '/catalogue',
        search: { name: 'search', value: words, label: say('A tool, or what you want to do') },
      },
      groups: services.map((heading) => ({
        heading,
        tools: tools
          .filter(({ service }) => service?.name === heading)
          .map((tool) => ({
            href: `/catalogue/${tool.slug}`,
            name: tool.name,
            purpose: tool.description,
            cost: costOf(tool, actor.locale),
            approval: decidersOf(tool, actor.locale),
            have: held.get(tool.id)?.held ? say('You have it') : null,
          })),
      })),
      emptyWords: words
        ? {
            title: say('No match'),
            text: say('No matches. We don’t have anything by that name. Ask the desk and someone will answer.'),
          }
        : {
            title: say('Nothing here yet'),
            text: say('The catalogue is still being filled. Ask the desk for what you need.'),
          },
    };
  }

  async tool(actor: Actor, tool: Tool, now: Date, draft?: Draft) {
    const { locale } = actor;
    const say = (sentence: string) => t(sentence, {}, locale);
    const reader: Reader = { zone: actor.zone, locale, now };
    const stops = await this.route.of(tool, { requesterId: actor.id, submittedById: actor.id });
    const due = stops.length
      ? await this.clocks.dueIfAsked(
          {
            serviceId: tool.serviceId,
            teamId: tool.service?.teamId ?? null,
            departmentId: actor.departmentId,
            priority: 'low',
          },
          now,
        )
      : null;
    const mine = (await this.seats.toolsOf(actor.id)).get(tool.id);
    const free = await this.seats.freeOf(tool);
    return {
      title: tool.name,
      back: { href: '/catalogue', label: say('Catalogue') },
      action: `/catalogue/${tool.slug}/requests`,
      version: tool.version,
      tool: { name: tool.name, purpose: tool.description, cost: costOf(tool, locale), forWhat: tool.forWhat },
      typed: draft?.typed ?? {},
      errors: draft?.errors ?? null,
      colleague: await this.picker.of(draft?.typed.colleague, reader),
      mine: mine ? mineNotice(mine, locale) : null,
      deciders: stops.map((stop) => decider(stop, locale)),
      noDecider: say('This needs no approval. The desk will start right away.'),
      promise: promiseWords(stops, due, reader),
      usual: usualTime(await this.usualMinutes(tool.id), locale),
      seats:
        free === null
          ? null
          : free > 0
            ? tn('{n} seat is free.', '{n} seats are free.', free, {}, locale)
            : say('No seats are free. The desk will get one, which takes longer.'),
    };
  }

  /** The median of the last deliveries; null where there were too few. Rides ix_tool_request_tool. */
  private async usualMinutes(toolId: number): Promise<number | null> {
    const rows = await sql<{ createdAt: unknown; resolvedAt: unknown }>(
      `SELECT k."createdAt" AS "createdAt", k."resolvedAt" AS "resolvedAt" FROM "tool_request" r
        JOIN "ticket" k ON k."id" = r."ticketId"
       WHERE r."toolId" = ? AND k."outcome" IN ('solved','workaround') AND k."resolvedAt" IS NOT NULL
       ORDER BY r."id" DESC LIMIT ${looked}`,
      [toolId],
    );
    const lengths = rows
      .map((row) => (asDate(row.resolvedAt).getTime() - asDate(row.createdAt).getTime()) / 60_000)
      .toSorted((a, b) => a - b);
    return lengths.length < enough ? null : lengths[Math.floor((lengths.length - 1) / 2)];
  }
}

function decider({ step, approver }: Stop, locale: string) {
  const sub = t(stepWords[step], {}, locale);
  if (!approver) return { name: t('Someone the administrator names', {}, locale), initials: '?', hue: 1, sub };
  return { name: approver.name, initials: initialsOf(approver.name), hue: hueOf(approver.id), sub };
}

function promiseWords(stops: readonly Stop[], due: Date | null, reader: Reader): string {
  const first = stops[0]?.approver;
  if (stops.length === 0) return t('Someone at the desk will start on it right away.', {}, reader.locale);
  if (!first || !due) return t('We’ll let you know as soon as it’s decided.', {}, reader.locale);
  return t('{name} has until {due} to decide.', { name: first.name, due: byWhen(due, reader) }, reader.locale);
}

function mineNotice(mine: { ticketId: number; held: boolean; open: boolean }, locale: string) {
  const ref = ticketRef(mine.ticketId);
  if (mine.held)
    return { words: t('You already have it.', {}, locale), href: `/tickets/${mine.ticketId}`, action: ref };
  return mine.open
    ? {
        words: t('You’ve asked for it, and it’s on its way.', {}, locale),
        href: `/tickets/${mine.ticketId}`,
        action: ref,
      }
    : null;
}
