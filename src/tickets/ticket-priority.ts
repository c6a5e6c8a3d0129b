import { t } from '../core/words/words';
import { setting } from '../settings/setting';

/** "Can you work?" and "Whom does it touch?" in the requester's words; impact and urgency follow from them. */
export const canWorkAnswers = ['no', 'hardly', 'yes'] as const;
export type CanWork = (typeof canWorkAnswers)[number];

export const touchesAnswers = ['me', 'team', 'many'] as const;
export type Touches = (typeof touchesAnswers)[number];

export const priorities = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

export type Level = 1 | 2 | 3;
/** matrix[impact - 1][urgency - 1]; 1 is the gravest. */
export type PriorityMatrix = Priority[][];

export const impactOf = (touches: Touches): Level => (({ many: 1, team: 2, me: 3 }) as const)[touches];
export const urgencyOf = (canWork: CanWork): Level => (({ no: 1, hardly: 2, yes: 3 }) as const)[canWork];

function matrixFault(matrix: PriorityMatrix): string | null {
  const complete =
    Array.isArray(matrix) &&
    matrix.length === 3 &&
    matrix.every((row) => Array.isArray(row) && row.length === 3 && row.every((cell) => priorities.includes(cell)));
  return complete ? null : 'Choose a priority for each of the nine pairs of impact and urgency.';
}

export const priorityMatrix = setting<PriorityMatrix>(
  'tickets.priorityMatrix',
  [
    ['urgent', 'urgent', 'high'],
    ['urgent', 'high', 'normal'],
    ['high', 'normal', 'low'],
  ],
  {
    group: 'requests',
    words: 'Priority from impact and urgency',
    page: '/admin/matrix',
    told: (matrix: PriorityMatrix, locale) => {
      const count = (priority: Priority) => matrix.flat().filter((cell) => cell === priority).length;
      return t(
        'urgent in {urgent} of 9 cases, high in {high}',
        { urgent: count('urgent'), high: count('high') },
        locale,
      );
    },
  },
  matrixFault,
);

export const priorityOf = (matrix: PriorityMatrix, impact: Level, urgency: Level): Priority =>
  matrix[impact - 1][urgency - 1];
