import { Injectable } from '@nestjs/common';
import { Cached } from '../../core/database/cached';
import { rowsOf } from '../../core/database/rows';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { Seats } from '../seats.service';
import { ApprovalOffice, ApprovalRule, ApprovalRuleStep, type Office } from './approval-rule.entity';
import { officeNamed, ruleChanged } from './rule-facts';
import { type Rule, ruleFor, type RuleStep, rulesOver, type RuledTool, stepsFor } from './rule-choice';

export type RuleText = Omit<ApprovalRule, 'id' | 'version'> & { steps: RuleStep[] };

interface Kept {
  rules: readonly Rule[];
  offices: ReadonlyMap<Office, number>;
}

/** Few, and changed a few times a year. */
const kept = new Cached(['approval_rule', 'approval_rule_step', 'approval_office'], async (): Promise<Kept> => {
  const steps = await rowsOf(ApprovalRuleStep, 'ORDER BY "ruleId", "position"');
  const rules = await rowsOf(ApprovalRule, 'ORDER BY "position", "id"');
  const offices = await rowsOf(ApprovalOffice, '');
  return {
    rules: rules.map((rule) => ({ ...rule, steps: steps.filter(({ ruleId }) => ruleId === rule.id) })),
    offices: new Map(offices.map(({ code, personId }) => [code, personId])),
  };
});

/** The rules by which it is known who decides about which request. */
@Injectable()
export class ApprovalRules {
  constructor(
    private readonly seats: Seats,
    private readonly timeline: Timeline,
  ) {}

  async all(): Promise<readonly Rule[]> {
    return (await kept.get()).rules;
  }

  async offices(): Promise<ReadonlyMap<Office, number>> {
    return (await kept.get()).offices;
  }

  async ofId(id: number): Promise<Rule> {
    const found = (await this.all()).find((rule) => rule.id === id);
    if (!found) throw new NotFound('This rule');
    return found;
  }

  /** The rule of a tool as it stands now, and who is asked by it; null is none, and the manager is asked. */
  async of(tool: RuledTool): Promise<{ rule: Rule | null; steps: readonly RuleStep[] }> {
    const rules = (await this.all()).filter((rule) => rulesOver(rule, tool));
    // Seats are counted only where that decides.
    const free = rules[0]?.freeSeat ? await this.seats.freeOf(tool) : null;
    const rule = ruleFor(rules, tool, free);
    return { rule, steps: stepsFor(rule, tool) };
  }

  add(text: RuleText, actorId: number | null, at: Date): Promise<number> {
    return tx(async () => {
      const { steps, ...own } = text;
      const { id } = await repo(ApprovalRule).save(repo(ApprovalRule).create({ ...own, version: 1 }));
      await this.setSteps(id, steps);
      await this.tell(id, 'added', actorId, at);
      return id;
    });
  }

  /** What is asked already stays asked: a rule is for requests that come. */
  change(id: number, version: number, text: RuleText, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const { steps, ...own } = text;
      await changed(ApprovalRule, { id, version }, own);
      await this.setSteps(id, steps);
      await this.tell(id, 'changed', actorId, at);
    });
  }

  remove(id: number, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      await this.ofId(id);
      await repo(ApprovalRuleStep).delete({ ruleId: id });
      await repo(ApprovalRule).delete({ id });
      await this.tell(id, 'removed', actorId, at);
    });
  }

  /** Who decides for security or finance from now on; null is nobody. */
  nameOffice(code: Office, personId: number | null, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const before = await repo(ApprovalOffice).findOneBy({ code });
      if ((before?.personId ?? null) === personId) return;
      if (personId === null) await repo(ApprovalOffice).delete({ code });
      else if (before) await repo(ApprovalOffice).update({ code }, { personId });
      else await repo(ApprovalOffice).insert({ code, personId });
      await this.timeline.record(officeNamed, {
        subject: { kind: 'approval_office', id: code === 'security' ? 1 : 2 },
        actorId,
        personId,
        at,
        details: { office: code },
      });
    });
  }

  private async setSteps(ruleId: number, steps: readonly RuleStep[]): Promise<void> {
    await repo(ApprovalRuleStep).delete({ ruleId });
    for (const [index, { who, personId, fromMinor }] of steps.entries())
      await repo(ApprovalRuleStep).insert({ ruleId, position: index + 1, who, personId, fromMinor });
  }

  private async tell(id: number, what: 'added' | 'changed' | 'removed', actorId: number | null, at: Date) {
    const subject = { kind: 'approval_rule', id };
    await this.timeline.record(ruleChanged, { subject, actorId, personId: null, at, details: { what } });
  }
}
