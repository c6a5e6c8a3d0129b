import { type Actor, hasRole, isChangeLeader } from '../../people/actor';

/** Whoever works there counts: nobody else knows. */
export const countsFor = (actor: Actor, { departmentId }: { departmentId: number }): boolean =>
  actor.departmentId === departmentId;

/** Who speaks for a department: whoever leads people in it, or the change leader. */
export const speaksFor = (actor: Actor, { departmentId }: { departmentId: number }, leadsPeople: boolean): boolean =>
  isChangeLeader(actor) ||
  (actor.departmentId === departmentId && (leadsPeople || hasRole(actor, 'executive', 'lead')));
