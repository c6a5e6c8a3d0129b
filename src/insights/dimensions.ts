/** What an address asks for. What is not named is not narrowed. */
export interface Chosen {
  serviceId: number | null;
  teamId: number | null;
  departmentId?: number | null;
  kind?: string | null;
  priority?: string | null;
}

/** As they are called in addresses and in the names of cells, and where they stand. */
export const dimensions = [
  { name: 'kind', field: 'kind' },
  { name: 'service', field: 'serviceId' },
  { name: 'department', field: 'departmentId' },
  { name: 'team', field: 'teamId' },
  { name: 'priority', field: 'priority' },
] as const;

export type Dimension = (typeof dimensions)[number]['name'];

export const everything: Chosen = { serviceId: null, teamId: null, departmentId: null, kind: null, priority: null };

/** What is chosen: the column and its value, the longest list of values first. */
export const chosenParts = (chosen: Chosen): { name: Dimension; field: keyof Chosen; value: string | number }[] =>
  dimensions.flatMap(({ name, field }) => (chosen[field] ? [{ name, field, value: chosen[field] }] : []));

/** The cell's name where at most one dimension is chosen; null where several are. */
export function scopeOf(chosen: Chosen): string | null {
  const parts = chosenParts(chosen);
  if (parts.length > 1) return null;
  return parts.map(({ name, value }) => `${name}:${value}`).join('');
}
