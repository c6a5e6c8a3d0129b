import type { Role } from './roles';

/** What people read where a role is named. */
export const roleWords: Record<Role, string> = {
  employee: 'Employee',
  agent: 'Agent',
  lead: 'Team lead',
  executive: 'Executive',
  change_leader: 'Change leader',
  administrator: 'Administrator',
  works_council: 'Works council',
};
