import type { QuestionText } from '../../tickets/intake/intake-forms.service';
import { days } from '../../core/time';
import { usualCurrency } from '../../core/words/money';
import type { PricePeriod } from '../../tool-requests/tool.entity';
import type { DetailsText } from '../../tool-requests/tools/tool-details.service';
import type { MaterialQuestion, MaterialTool } from './material';

/** What it asks of its own. */
export const questionsOf = ({ asks = [] }: { asks?: MaterialQuestion[] }): QuestionText[] =>
  asks.map(({ kind, label, hint = null, required, choices = [] }) => ({
    key: null,
    kind,
    label,
    hint,
    required,
    choices,
  }));

/** What the demo company says of a tool before anybody asks for it. */
export function detailsOf(
  tool: MaterialTool,
  idOf: (key: string) => number,
  departmentIds: number[],
  at: Date,
): DetailsText {
  const cleared = { data_protection: 'dataProtection', works_council: 'worksCouncil' } as const;
  const dayBefore = (count: number): string => new Date(at.getTime() - days(count)).toISOString().slice(0, 10);
  return {
    clearances: (['data_protection', 'works_council'] as const).flatMap((by) => {
      const before = tool.cleared?.[cleared[by]];
      return before === undefined ? [] : [{ by, clearedOn: before === null ? null : dayBefore(before) }];
    }),
    departmentIds,
    leads: false,
    needs: (tool.needs ?? []).map(idOf),
    instead: (tool.instead ?? []).map(idOf),
  };
}

/** Seats that were bought together: how many, and after how many days they are renewed, counted from the beginning. */
const bought: Record<string, readonly { seats: number; renewedAfter: number; orderNumber: string }[]> = {
  figma: [{ seats: 6, renewedAfter: 335, orderNumber: '4500-6120' }],
  pdf: [
    { seats: 7, renewedAfter: 310, orderNumber: '4500-6133' },
    { seats: 5, renewedAfter: 480, orderNumber: '4500-6871' },
  ],
  'ai-notes': [{ seats: 20, renewedAfter: 420, orderNumber: '4500-6402' }],
};

export const poolsOf = ({ key, costPerMonth }: MaterialTool, at: Date) =>
  (bought[key] ?? []).map(({ seats, renewedAfter, orderNumber }) => ({
    seats,
    priceMinor: costPerMonth * 100,
    currency: usualCurrency,
    period: 'month' as PricePeriod,
    termMonths: 12,
    renewsOn: new Date(at.getTime() + days(renewedAfter)).toISOString().slice(0, 10),
    orderNumber,
    costCentre: '2140',
  }));
