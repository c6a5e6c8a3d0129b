import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { fullDay } from '../../core/words/dates';
import { defaultLocale, t, tn } from '../../core/words/words';
import { zoneOptions } from '../../people/account/account.pages';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import type { Department } from '../../people/department.entity';
import type { Person } from '../../people/person.entity';
import type { GrantedRole } from '../../people/person-role.entity';
import { backupWords } from '../../people/privacy/backups';
import { roleWords } from '../../people/role-words';
import type { Team } from '../../people/teams/team.entity';
import { staffPageSize } from './staff.service';

const roleHints: Record<GrantedRole, string> = {
  agent: 'works in the queue',
  lead: 'assigns work and follows up with unhappy people',
  executive: 'sees figures and journeys, without names',
  change_leader: 'runs the programme and presents the pilot',
  administrator: 'manages people, settings and this administration area',
  works_council: 'is told about every switch that makes work visible; can’t see requests',
};

export const grantedRoles = Object.keys(roleHints) as GrantedRole[];
export const back = { href: '/admin', label: t('Administration') };
const backToPeople = { href: '/admin/people', label: t('People') };

export function peoplePage({
  people,
  total,
  search,
  state,
  offset,
}: {
  people: Person[];
  total: number;
  search: string;
  state: 'active' | 'left';
  offset: number;
}) {
  const at = (from: number) =>
    `/admin/people?${new URLSearchParams({ q: search, state, from: String(from) }).toString()}`;
  return {
    title: t('People'),
    heading: t('People'),
    back,
    href: '/admin/people/new',
    action: t('Add a person'),
    icon: 'user-plus',
    lead: t('Everyone who can ask the desk for help, and their roles.'),
    aside: [{ href: '/admin/people-imports/new', label: t('Import people'), icon: 'upload' }],
    filters: {
      action: '/admin/people',
      search: { name: 'q', value: search, label: t('Name or email address') },
      selects: [
        {
          name: 'state',
          label: t('Who'),
          set: state === 'left',
          options: [
            { value: 'active', label: t('Work here'), selected: state === 'active' },
            { value: 'left', label: t('Left'), selected: state === 'left' },
          ],
        },
      ],
    },
    items: people.map((person) => ({
      href: `/admin/people/${person.id}`,
      label: person.name,
      sub: [person.department?.name, person.erasedAt ? null : person.email].filter(Boolean).join(' · '),
      initials: initialsOf(person.name),
      hue: hueOf(person.id),
      badges: person.erasedAt ? [{ label: t('erased') }] : [],
    })),
    empty: { icon: 'users', title: t('No one found'), text: t('Try fewer letters, or search people who’ve left.') },
    pagination:
      total > staffPageSize
        ? {
            words: tn('{n} person', '{n} people', total),
            previous: offset > 0 ? at(Math.max(0, offset - staffPageSize)) : null,
            next: offset + staffPageSize < total ? at(offset + staffPageSize) : null,
          }
        : null,
  };
}

export interface PersonContext {
  person: Person | null;
  managerEmail: string;
  roles: readonly string[];
  teams: Map<number, string>;
  allTeams: readonly Team[];
  departments: readonly Department[];
  colleagues: Person[];
  zone: string;
  me: Actor;
}

/** One page for adding and changing; what was typed comes before what is stored. */
export function personPage(context: PersonContext, typed?: Typed, errors?: FieldErrors) {
  const { person, departments, allTeams, colleagues, me } = context;
  const departmentId = typed ? typed.departmentId : String(person?.departmentId ?? '');
  const heading = person ? person.name : t('Add a person');
  return {
    title: heading,
    heading,
    back: backToPeople,
    errors,
    version: person?.version,
    lead: person
      ? t('Here since {day}.', { day: fullDay(person.createdAt, me) })
      : t('They don’t need a password. We’ll email them a sign-in link.'),
    action: person ? `/admin/people/${person.id}` : '/admin/people',
    save: person ? t('Save') : t('Add'),
    name: typed?.name ?? person?.name ?? '',
    email: typed?.email ?? person?.email ?? '',
    manager: typed?.manager ?? context.managerEmail,
    departments: [
      { value: '', label: t('none'), selected: !departmentId },
      ...departments.map(({ id, name }) => ({ value: id, label: name, selected: String(id) === departmentId })),
    ],
    zones: zoneOptions(typed?.zone ?? context.zone),
    active: typed ? typed.active === 'yes' : (person?.active ?? true),
    needsPriority: typed ? typed.needsPriority === 'yes' : (person?.needsPriority ?? false),
    colleagues: colleagues.map(({ email, name }) => ({ email, name })),
    roles: grantedRoles.map((role) => ({
      name: `role_${role}`,
      label: t(roleWords[role]),
      hint: t(roleHints[role]),
      checked: context.roles.includes(role),
    })),
    teams: allTeams.map(({ id, name }) => teamChoice(id, name, context.teams.get(id) ?? '')),
    addresses: person ? `/admin/people/${person.id}/addresses` : null,
    absences: person ? `/admin/people/${person.id}/absences` : null,
    erasure: person ? `/admin/people/${person.id}/erasure` : null,
    cancel: '/admin/people',
  };
}

const teamChoice = (id: number, name: string, value: string) => ({
  name: `team_${id}`,
  label: name,
  options: [
    ['', t('not a member')],
    ['member', t('member')],
    ['lead', t('lead')],
  ].map(([is, label]) => ({ value: is, label, selected: is === value })),
});

export const erasurePage = (person: Person, backups: number) => ({
  title: t('Erase {name}', { name: person.name }),
  heading: t('Erase {name}?', { name: person.name }),
  action: `/admin/people/${person.id}/erasure`,
  back: { href: `/admin/people/${person.id}`, label: person.name },
  backups: backupWords(backups, defaultLocale),
  save: t('Erase {name} permanently', { name: person.name }),
});

export const gonePage = (person: Person) => ({
  title: person.name,
  heading: person.name,
  back: backToPeople,
  erasedAt: person.erasedAt,
});
