import { minorOf, usualCurrency } from '../../core/words/money';
import { type RuledTool, yearlyCost } from '../rules/rule-choice';

/**
 * Whether the link of an email decides without a sign-in: where it costs nothing, or not more than is set, in whole
 * units of the usual currency and for a year. What nobody can say counts as dear, and what is private asks who it is.
 */
export function linkDecides(tool: RuledTool, isPrivate: boolean, upTo: number): boolean {
  const { minor, currency } = yearlyCost(tool);
  if (isPrivate || minor === null) return false;
  if (minor === 0) return true;
  return currency === usualCurrency && minor <= (minorOf(`${upTo}`, currency) ?? 0);
}
