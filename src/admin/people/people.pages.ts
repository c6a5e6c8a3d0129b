import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { fullDay } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { zoneOptions } from '../../people/account/account.pages';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import type { Department } from '../../people/department.entity';
import type { Picked } from '../../people/directory/person-picker';
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
export const back = (locale: string) => ({ href: '/admin', label: t('Administration', {}, locale) });
const backToPeople = (locale: string) => ({ href: '/admin/people', label: t('People', {}, locale) });

export function peoplePage({
  people,
  total,
  search,
  state,
  offset,
  locale,
}: {
  people: Person[];
  total: number;
  search: string;
  state: 'active' | 'left';
  offset: number;
  locale: string;
}) {
  const at = (from: number) =>
    `/admin/people?${new URLSearchParams({ q: search, state, from: String(from) }).toString()}`;
  return {
    title: t('People', {}, locale),
    heading: t('People', {}, locale),
    back: back(locale),
    href: '/admin/people/new',
    action: t('Add a person', {}, locale),
    icon: 'user-plus',
    lead: t('Everyone who can ask the desk for help, and their roles.', {}, locale),
    aside: [{ href: '/admin/people-imports/new', label: t('Import people', {}, locale), icon: 'upload' }],
    filters: {
      action: '/admin/people',
      search: { name: 'q', value: search, label: t('Name or email address', {}, locale) },
      selects: [
        {
          name: 'state',
          label: t('Who', {}, locale),
          set: state === 'left',
          options: [
            { value: 'active', label: t('Work here', {}, locale), selected: state === 'active' },
            { value: 'left', label: t('Left', {}, locale), selected: state === 'left' },
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
      badges: person.erasedAt ? [{ label: t('erased', {}, locale) }] : [],
    })),
    empty: {
      icon: 'users',
      title: t('Nobody found', {}, locale),
      text: t('Try fewer letters, or search people who’ve left.', {}, locale),
    },
    pagination:
      total > staffPageSize
        ? {
            words: tn('{n} person', '{n} people', total, {}, locale),
            previous: offset > 0 ? at(Math.max(0, offset - staffPageSize)) : null,
            next: offset + staffPageSize < total ? at(offset + staffPageSize) : null,
          }
        : null,
  };
}

export interface PersonContext {
  person: Person | null;
  manager: Picked;
  roles: readonly string[];
  teams: Map<number, string>;
  allTeams: readonly Team[];
  departments: readonly Department[];
  zone: string;
  me: Actor;
}

/** One page for adding and changing; what was typed comes before what is stored. */
export function personPage(context: PersonContext, typed?: Typed, errors?: FieldErrors) {
  const { person, departments, allTeams, me } = context;
  const { locale } = me;
  const departmentId = typed ? typed.departmentId : String(person?.departmentId ?? '');
  const heading = person ? person.name : t('Add a person', {}, locale);
  return {
    title: heading,
    heading,
    back: backToPeople(locale),
    errors,
    version: person?.version,
    lead: person
      ? t('Here since {day}.', { day: fullDay(person.createdAt, me) }, locale)
      : t('They don’t need a password. We’ll email them a sign-in link.', {}, locale),
    action: person ? `/admin/people/${person.id}` : '/admin/people',
    save: person ? t('Save', {}, locale) : t('Add', {}, locale),
    name: typed?.name ?? person?.name ?? '',
    email: typed?.email ?? person?.email ?? '',
    manager: context.manager,
    departments: [
      { value: '', label: t('none', {}, locale), selected: !departmentId },
      ...departments.map(({ id, name }) => ({ value: id, label: name, selected: String(id) === departmentId })),
    ],
    zones: zoneOptions(typed?.zone ?? context.zone),
    active: typed ? typed.active === 'yes' : (person?.active ?? true),
    needsPriority: typed ? typed.needsPriority === 'yes' : (person?.needsPriority ?? false),
    roles: grantedRoles.map((role) => ({
      name: `role_${role}`,
      label: t(roleWords[role], {}, locale),
      hint: t(roleHints[role], {}, locale),
      checked: context.roles.includes(role),
    })),
    addresses: person ? `/admin/people/${person.id}/addresses` : null,
    teams: allTeams.map(({ id, name }) => teamChoice({ id, name }, context.teams.get(id) ?? '', locale)),
    absences: person ? `/admin/people/${person.id}/absences` : null,
    erasure: person ? `/admin/people/${person.id}/erasure` : null,
    cancel: '/admin/people',
  };
}

const teamChoice = ({ id, name }: Pick<Team, 'id' | 'name'>, value: string, locale: string) => ({
  name: `team_${id}`,
  label: name,
  options: [
    ['', t('not a member', {}, locale)],
    ['member', t('member', {}, locale)],
    ['lead', t('lead', {}, locale)],
  ].map(([is, label]) => ({ value: is, label, selected: is === value })),
});

export const erasurePage = (person: Person, backups: number, locale: string) => ({
  title: t('Erase {name}', { name: person.name }, locale),
  heading: t('Erase {name}?', { name: person.name }, locale),
  action: `/admin/people/${person.id}/erasure`,
  back: { href: `/admin/people/${person.id}`, label: person.name },
  backups: backupWords(backups, locale),
  save: t('Erase {name} permanently', { name: person.name }, locale),
});

export const gonePage = (person: Person, locale: string) => ({
  title: person.name,
  heading: person.name,
  back: backToPeople(locale),
  erasedAt: person.erasedAt,
});
