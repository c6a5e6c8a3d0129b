import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t, tn } from '../../core/words/words';
import type { Picked } from '../../people/directory/person-picker';
import type { Service } from '../../people/teams/service.entity';
import type { TeamMember } from '../../people/teams/team-member.entity';
import type { Team } from '../../people/teams/team.entity';
import { questionsPath } from '../../tickets/intake-editor/questions.pages';
import { serviceSubject } from '../../tickets/intake/intake-question';
import { back } from './people.pages';

export function teamsPage(teams: readonly Team[], members: Map<number, TeamMember[]>, locale: string) {
  return {
    title: t('Teams', {}, locale),
    heading: t('Teams', {}, locale),
    lead: t('Who’s in each team, and who leads it.', {}, locale),
    back: back(locale),
    href: '/admin/teams/new',
    action: t('Add a team', {}, locale),
    icon: 'plus',
    items: teams.map(({ id, name }) => ({
      href: `/admin/teams/${id}`,
      label: name,
      sub: membersWords(members.get(id) ?? [], locale),
      icon: 'headset',
    })),
    empty: {
      icon: 'headset',
      title: t('No team yet', {}, locale),
      text: t('Tickets go to the team responsible for their service. Add a team to begin.', {}, locale),
      href: '/admin/teams/new',
      action: t('Add a team', {}, locale),
    },
  };
}

function membersWords(members: TeamMember[], locale: string): string {
  const leads = members.filter(({ lead }) => lead).map(({ person }) => person?.name ?? '');
  return [
    tn('{n} member', '{n} members', members.length, {}, locale),
    leads.length ? t('led by {names}', { names: leads.join(', ') }, locale) : t('no lead', {}, locale),
  ].join(' · ');
}

export function teamPage(
  team: Team | null,
  members: TeamMember[],
  joins: Picked,
  locale: string,
  typed?: Typed,
  errors?: FieldErrors,
) {
  const heading = team?.name ?? t('Add a team', {}, locale);
  return {
    title: heading,
    heading,
    back: { href: '/admin/teams', label: t('Teams', {}, locale) },
    errors,
    cancel: '/admin/teams',
    action: team ? `/admin/teams/${team.id}` : '/admin/teams',
    save: team ? t('Save', {}, locale) : t('Add', {}, locale),
    name: typed?.name ?? team?.name ?? '',
    description: typed?.description ?? team?.description ?? '',
    joins,
    members: members.map(({ personId, lead, person }) => {
      const value = typed?.[`member_${personId}`] ?? (lead ? 'lead' : 'member');
      const options = [
        ['member', t('member', {}, locale)],
        ['lead', t('lead', {}, locale)],
        ['gone', t('remove from the team', {}, locale)],
      ].map(([is, label]) => ({ value: is, label, selected: is === value }));
      return { name: `member_${personId}`, label: person?.name ?? '', options };
    }),
  };
}

export function servicesPage(services: Service[], locale: string) {
  return {
    title: t('Services', {}, locale),
    heading: t('Services', {}, locale),
    lead: t('What colleagues can ask for, in the order they’ll see it.', {}, locale),
    back: back(locale),
    href: '/admin/services/new',
    action: t('Add a service', {}, locale),
    icon: 'plus',
    items: services.map((service) => ({
      href: `/admin/services/${service.id}`,
      label: service.name,
      sub: [service.team?.name, service.description].filter(Boolean).join(' · '),
      icon: 'life-buoy',
      badges: [
        ...(service.private ? [{ label: t('private', {}, locale), icon: 'lock' }] : []),
        ...(service.active ? [] : [{ label: t('not available', {}, locale), icon: 'eye-off' }]),
      ],
    })),
    empty: {
      icon: 'life-buoy',
      title: t('No service yet', {}, locale),
      text: t('What do people need help with? Email, laptops, VPN?', {}, locale),
      href: '/admin/services/new',
      action: t('Add a service', {}, locale),
    },
  };
}

export function servicePage(
  service: Service | null,
  teams: readonly Team[],
  next: number,
  locale: string,
  typed?: Typed,
  errors?: FieldErrors,
) {
  const heading = service?.name ?? t('Add a service', {}, locale);
  const teamId = typed?.teamId ?? String(service?.teamId ?? '');
  return {
    title: heading,
    heading,
    back: { href: '/admin/services', label: t('Services', {}, locale) },
    errors,
    cancel: '/admin/services',
    questions: service ? questionsPath(serviceSubject(service.id)) : null,
    action: service ? `/admin/services/${service.id}` : '/admin/services',
    save: service ? t('Save', {}, locale) : t('Add', {}, locale),
    name: typed?.name ?? service?.name ?? '',
    description: typed?.description ?? service?.description ?? '',
    teams: [
      ...(teamId ? [] : [{ value: '', label: t('Choose a team', {}, locale), selected: true }]),
      ...teams.map(({ id, name }) => ({ value: id, label: name, selected: String(id) === teamId })),
    ],
    position: typed?.position ?? String(service?.position ?? next),
    private: typed ? typed.private === 'yes' : (service?.private ?? false),
    active: typed ? typed.active === 'yes' : (service?.active ?? true),
  };
}
