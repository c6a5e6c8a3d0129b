import { t } from '../../core/words/words';
import { type Actor, hasRole } from '../../people/actor';

export const standardRoles = ['everybody', 'agent', 'approver', 'lead', 'executive', 'clients'] as const;
export type StandardRole = (typeof standardRoles)[number];

export const isStandardRole = (code: string): code is StandardRole => standardRoles.some((role) => role === code);

const names: Record<StandardRole, string> = {
  everybody: 'Each of us, when we ask for help',
  agent: 'Whoever helps at the desk',
  approver: 'Whoever decides about a request',
  lead: 'Whoever leads a team of the desk',
  executive: 'Our executives',
  clients: 'Whoever serves our clients',
};

export const roleName = (role: StandardRole, locale: string): string => t(names[role], {}, locale);

/** Who work on tickets: they may decide something alone there. */
export const decidingRoles: readonly StandardRole[] = ['agent', 'lead'];

/** What has to be asked about somebody beside their roles. */
export interface RoleFacts {
  decides: boolean;
  servesClients: boolean;
}

/** Which standards are somebody's own, in the order of the page. */
export function rolesOf(actor: Actor, { decides, servesClients }: RoleFacts): StandardRole[] {
  const own: Record<StandardRole, boolean> = {
    everybody: true,
    agent: hasRole(actor, 'agent'),
    approver: decides,
    lead: hasRole(actor, 'lead'),
    executive: hasRole(actor, 'executive'),
    clients: servesClients,
  };
  return standardRoles.filter((role) => own[role]);
}
