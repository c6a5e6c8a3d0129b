import { Injectable } from '@nestjs/common';
import { timeWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { Person } from '../../people/person.entity';
import { isPrivate } from '../../tickets/ticket.policy';
import { ToolUse } from '../catalogue/tool-use.service';
import type { RequestFile } from '../request-finder';
import { yearlyWords } from '../rules/rule-words';
import { Seats } from '../seats.service';
import { costOf } from '../tool-words';
import { needFacts } from '../tools/need-dates';
import { DecisionRecord, type EarlierDecisions } from './decision-record';

export interface FactLine {
  label: string;
  value: string;
}

/** What somebody has to know to decide: the cost, the seats, what the team has, and how it was decided before. */
@Injectable()
export class DecisionFacts {
  constructor(
    private readonly seats: Seats,
    private readonly use: ToolUse,
    private readonly record: DecisionRecord,
  ) {}

  async of(
    { ticket, tool, request }: RequestFile,
    asker: Person | null,
    whoId: number,
    reader: Reader,
  ): Promise<FactLine[]> {
    const { locale } = reader;
    const line = (label: string, value: string | null): FactLine[] => (value ? [{ label, value }] : []);
    const cost = costOf(tool, locale);
    const yearly = tool.period === 'month' ? yearlyWords(tool, locale) : cost;
    return [
      ...line(t('What it does', {}, locale), tool.description),
      ...line(
        t('What it costs', {}, locale),
        yearly === cost ? cost : t('{cost}, which is {yearly}', { cost, yearly }, locale),
      ),
      ...line(t('Seats', {}, locale), seatWords(await this.seats.freeOf(tool), locale)),
      ...line(t('Who has it already', {}, locale), await this.team(tool.id, asker, whoId, locale)),
      ...needFacts(request, locale),
      ...line(t('Asked', {}, locale), timeWords(ticket.createdAt, reader)),
      ...(ticket.submittedById === ticket.requesterId
        ? []
        : line(t('Logged by', {}, locale), ticket.submittedBy?.name ?? '')),
    ];
  }

  /** What was decided before about the same tool; what is private stays with those who decided it. */
  async earlier({ ticket, tool }: RequestFile, { now, locale }: Reader): Promise<{ words: string; reasons: string[] }> {
    const found = await this.record.ofTool(tool.id, ticket.id, now);
    if (!found) return { words: '', reasons: [] };
    return { words: countsOf(found, tool.name, locale), reasons: isPrivate(ticket) ? [] : found.reasons };
  }

  /** Of those who report to whoever decides, they may know the number; of others, from five on. */
  private async team(toolId: number, asker: Person | null, whoId: number, locale: string): Promise<string | null> {
    if (asker?.managerId === whoId) {
      const { hold, people } = await this.record.amongReports(toolId, whoId);
      const slots = { people };
      if (hold === 0) return t('Nobody who reports to you', {}, locale);
      return tn('{n} of the {people} who report to you', '{n} of the {people} who report to you', hold, slots, locale);
    }
    const held = await this.use.heldIn(toolId, asker?.departmentId ?? null);
    const department = asker?.department?.name ?? '';
    return held === null
      ? null
      : tn('{n} person in {department}', '{n} people in {department}', held, { department }, locale);
  }
}

function seatWords(free: number | null, locale: string): string | null {
  if (free === null) return null;
  return free > 0 ? tn('{n} free', '{n} free', free, {}, locale) : t('None free, we’d buy one more', {}, locale);
}

function countsOf({ granted, declined }: EarlierDecisions, tool: string, locale: string): string {
  const yes = tn('approved once', 'approved {n} times', granted, {}, locale);
  const no = tn('declined once', 'declined {n} times', declined, {}, locale);
  const slots = { tool, yes, no };
  if (declined === 0) return t('In the last 12 months, {tool} was {yes}, and never declined.', slots, locale);
  if (granted === 0) return t('In the last 12 months, {tool} was {no}, and never approved.', slots, locale);
  return t('In the last 12 months, {tool} was {yes} and {no}.', slots, locale);
}
