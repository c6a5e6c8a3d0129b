/** For whom a tool is: everybody where nothing is named. */
export interface ForWhom {
  departments: readonly { id: number; name: string }[];
  /** Also whoever others report to. */
  leads: boolean;
}

export const isForEverybody = ({ departments, leads }: ForWhom): boolean => departments.length === 0 && !leads;

export const mayHave = (audience: ForWhom, person: { departmentId: number | null; leadsOthers: boolean }): boolean =>
  isForEverybody(audience) ||
  audience.departments.some(({ id }) => id === person.departmentId) ||
  (audience.leads && person.leadsOthers);
