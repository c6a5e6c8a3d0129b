import { sensitivities, type Sensitivity, type Tool } from '../tool.entity';
import type { ApprovalRule, ApprovalRuleStep } from './approval-rule.entity';

/** What a rule looks at. */
export type RuledTool = Pick<Tool, 'id' | 'priceMinor' | 'period' | 'costWords' | 'currency' | 'seats' | 'sensitivity'>;
export type RuleStep = Pick<ApprovalRuleStep, 'who' | 'personId' | 'fromMinor'>;
export type Rule = Omit<ApprovalRule, 'toolIds'> & {
  readonly toolIds: readonly number[];
  readonly steps: readonly RuleStep[];
};

interface Amount {
  /** null: nobody can say. */
  minor: number | null;
  currency: string;
}

/**
 * In its first year, in the smallest unit of its currency: what is paid once counts whole. A cost in words is no
 * amount; no cost at all is nothing.
 */
export function yearlyCost({ priceMinor, period, costWords, currency }: RuledTool): Amount {
  if (priceMinor === null) return { minor: costWords ? null : 0, currency };
  return { minor: period === 'month' ? priceMinor * 12 : priceMinor, currency };
}

/** What cannot be compared counts as dear: rather one question too many than money that nobody decided about. */
function costs(cost: Amount, least: number, currency: string): boolean {
  if (cost.minor === 0) return least <= 0;
  return cost.minor === null || cost.currency !== currency || cost.minor >= least;
}

/** Of which nobody has said it, counts as sensitive. */
const isAsSensitive = (of: Sensitivity | null, least: Sensitivity): boolean =>
  of === null || sensitivities.indexOf(of) >= sensitivities.indexOf(least);

/** Whether a rule is for this tool, whatever is free of it. */
export function rulesOver(rule: Omit<Rule, 'steps'>, tool: RuledTool): boolean {
  const { toolIds, sensitivity, fromMinor, belowMinor, currency } = rule;
  if (toolIds.length > 0 && !toolIds.includes(tool.id)) return false;
  if (sensitivity !== null && !isAsSensitive(tool.sensitivity, sensitivity)) return false;
  const cost = yearlyCost(tool);
  if (fromMinor !== null && !costs(cost, fromMinor, currency)) return false;
  return belowMinor === null || !costs(cost, belowMinor, currency);
}

/** The first that fits. `free` seats are null where they are not counted: then nobody can say that one is free. */
export function ruleFor(rules: readonly Rule[], tool: RuledTool, free: number | null): Rule | null {
  return rules.find((rule) => rulesOver(rule, tool) && (!rule.freeSeat || (free ?? 0) > 0)) ?? null;
}

const managerAlone: readonly RuleStep[] = [{ who: 'manager', personId: null, fromMinor: null }];

/** Who is asked, in this order. Where no rule fits, the manager is. */
export function stepsFor(rule: Rule | null, tool: RuledTool): readonly RuleStep[] {
  if (!rule) return managerAlone;
  const cost = yearlyCost(tool);
  return rule.steps.filter(({ fromMinor }) => fromMinor === null || costs(cost, fromMinor, rule.currency));
}
