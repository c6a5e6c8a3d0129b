import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { asBoolean, asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { tn } from '../../core/words/words';
import { Person } from '../../people/person.entity';
import { Tool } from '../tool.entity';
import { ApprovalRules } from './approval-rules.service';
import { offices, type Office } from './approval-rule.entity';
import { ruleFor, rulesOver } from './rule-choice';

export type NobodyAbove = 'none' | 'left' | 'circle';

interface Reporting {
  id: number;
  name: string;
  managerId: number | null;
  active: boolean;
}

export interface Gaps {
  /** People for whom no manager could decide, and why. */
  people: { id: number; name: string; why: NobodyAbove }[];
  /** Asked by a rule, and held by nobody who works here. */
  offices: Office[];
  /** Decided by an owner, and owned by nobody who works here. */
  tools: Pick<Tool, 'id' | 'name'>[];
}

/** Why nobody above this person could decide; null where somebody could. */
export function nobodyAbove(person: Reporting, byId: ReadonlyMap<number, Reporting>): NobodyAbove | null {
  const passed = new Set([person.id]);
  let next = person.managerId;
  while (next !== null) {
    if (passed.has(next)) return 'circle';
    passed.add(next);
    const above = byId.get(next);
    if (above?.active) return null;
    next = above?.managerId ?? null;
  }
  return person.managerId === null ? 'none' : 'left';
}

/**
 * Who heads the company, and so has nobody above by right: of those without a manager, whoever most people report to,
 * through others too. Null where nobody reports to anybody.
 */
export function headOf(people: readonly Reporting[]): number | null {
  const byId = new Map(people.map((person) => [person.id, person]));
  const under = new Map<number, number>();
  for (const { id } of people.filter((one) => one.active && one.managerId !== null)) {
    const passed = new Set([id]);
    let above = byId.get(id)?.managerId ?? null;
    while (above !== null && !passed.has(above)) {
      passed.add(above);
      const next = byId.get(above)?.managerId ?? null;
      if (next === null) under.set(above, (under.get(above) ?? 0) + 1);
      above = next;
    }
  }
  const tops = people.filter(({ id, active, managerId }) => active && managerId === null && under.has(id));
  return tops.toSorted((a, b) => (under.get(b.id) ?? 0) - (under.get(a.id) ?? 0) || a.id - b.id)[0]?.id ?? null;
}

/** Where a request would wait for somebody who is not there: found as people, tools and rules stand at this moment. */
@Injectable()
export class RuleGaps {
  constructor(private readonly rules: ApprovalRules) {}

  async all(): Promise<Gaps> {
    const rules = await this.rules.all();
    const asked = new Set(rules.flatMap(({ steps }) => steps.map(({ who }) => who)));
    const held = await this.rules.offices();
    const here = held.size
      ? new Set((await repo(Person).findBy({ id: In([...held.values()]), active: true })).map(({ id }) => id))
      : new Set<number>();
    const tools = await repo(Tool).find({
      where: { active: true },
      relations: { owner: true },
      order: { name: 'ASC' },
    });
    return {
      people: await this.people(),
      offices: offices.filter((code) => asked.has(code) && !here.has(held.get(code) ?? 0)),
      tools: tools.filter(
        (tool) =>
          !tool.owner?.active &&
          ruleFor(
            rules.filter((one) => rulesOver(one, tool)),
            tool,
            1,
          )?.steps.some(({ who }) => who === 'owner'),
      ),
    };
  }

  private async people(): Promise<Gaps['people']> {
    const rows = await sql(`SELECT "id", "name", "managerId", "active" FROM "person" WHERE "erasedAt" IS NULL`);
    const people = rows.map((row): Reporting => ({
      id: asCount(row.id),
      name: String(row.name),
      managerId: row.managerId === null ? null : asCount(row.managerId),
      active: asBoolean(row.active),
    }));
    const byId = new Map(people.map((person) => [person.id, person]));
    const head = headOf(people);
    return people.flatMap((person) => {
      const why = person.active && person.id !== head ? nobodyAbove(person, byId) : null;
      return why ? [{ id: person.id, name: person.name, why }] : [];
    });
  }
}

/** A manager who left, a circle, an office that nobody holds: found before a request waits for them. */
export function gapsInWords({ people, offices: open, tools }: Gaps, locale: string): string | null {
  const count = people.filter(({ why }) => why !== 'none').length + open.length + tools.length;
  if (count === 0) return null;
  return tn('There’s {n} gap in who approves what.', 'There are {n} gaps in who approves what.', count, {}, locale);
}
