import type { QuestionText } from '../../tickets/intake/intake-forms.service';
import { days } from '../../core/time';
import type { DetailsText } from '../../tool-requests/tools/tool-details.service';
import type { MaterialTool } from './material';

/** What it asks of its own. */
export const questionsOf = ({ asks = [] }: MaterialTool): QuestionText[] =>
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
