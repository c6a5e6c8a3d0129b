import type { Role } from './roles';
import { defaultLocale } from '../core/words/words';
import type { DeskRequest } from '../core/web/page-context';

/** Who acts: all that policies may ask of a person. Loaded once a request. */
export interface Actor {
  id: number;
  name: string;
  email: string;
  roles: ReadonlySet<Role>;
  teamIds: number[];
  leadOf: number[];
  departmentId: number | null;
  managerId: number | null;
  zone: string;
  locale: string;
  /** What the top of a page counts for them, by name, as far as it shows: notices not read, what waits for them. */
  counted?: ReadonlyMap<string, number>;
  /** Of the session this person acts in; missing where nobody signed in for it. */
  signedInAt?: Date;
}

/** Whoever changes something, with the language in which they read what is wrong with it. */
export interface Editor {
  /** Null where the program itself does it. */
  id: number | null;
  locale: string;
}

export const theProgram: Editor = { id: null, locale: defaultLocale };

export interface ActorRequest extends DeskRequest {
  actor: Actor | null;
}

export const hasRole = (actor: Actor, ...roles: Role[]): boolean => roles.some((role) => actor.roles.has(role));
export const isAgent = (actor: Actor): boolean => hasRole(actor, 'agent', 'lead');
export const isLead = (actor: Actor): boolean => hasRole(actor, 'lead');
export const isLeadOf = (actor: Actor, teamId: number): boolean => actor.leadOf.includes(teamId);
export const isExecutive = (actor: Actor): boolean => hasRole(actor, 'executive');
export const isChangeLeader = (actor: Actor): boolean => hasRole(actor, 'change_leader');
export const isAdministrator = (actor: Actor): boolean => hasRole(actor, 'administrator');

/** As far as the bell counts them. */
export const unreadNotices = ({ counted }: Actor): number => counted?.get('unread') ?? 0;

export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0];

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words[words.length - 1] : '';
  return ((words[0]?.[0] ?? '') + (last[0] ?? '')).toUpperCase();
}

const hues = 6;

/** The tint of somebody's initials: the same on every page. */
export const hueOf = (personId: number): number => (personId % hues) + 1;
