import { money, moneyWords } from '../core/words/money';
import { t } from '../core/words/words';
import type { PricePeriod, Tool } from './tool.entity';

const priceWords: Record<PricePeriod, string> = {
  month: '{amount} a month',
  year: '{amount} a year',
  once: '{amount} once',
};

type Priced = Pick<Tool, 'costWords' | 'priceMinor' | 'currency' | 'period'>;

/** For one seat. */
export function costOf(tool: Priced, locale: string): string {
  if (tool.costWords) return tool.costWords;
  if (tool.priceMinor === null || tool.priceMinor === 0) return t('Costs nothing extra', {}, locale);
  const amount = moneyWords(money(tool.priceMinor, tool.currency), locale);
  return t(priceWords[tool.period], { amount }, locale);
}
