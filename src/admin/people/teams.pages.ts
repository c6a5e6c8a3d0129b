import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t, tn } from '../../core/words/words';
import type { Person } from '../../people/person.entity';
import type { Service } from '../../people/teams/service.entity';
import type { TeamMember } from '../../people/teams/team-member.entity';
import type { Team } from '../../people/teams/team.entity';
import { back } from './people.pages';

export function teamsPage(teams: readonly Team[], members: Map<number, TeamMember[]>) {
  return {
    title: t('Teams'),
    heading: t('Teams'),
    lead: t('Who’s in each team, and who leads it.'),
    back,
    href: '/admin/teams/new',
    action: t('Add a team'),
    icon: 'plus',
    items: teams.map(({ id, name }) => ({
      href: `/admin/teams/${id}`,
      label: name,
      sub: membersWords(members.get(id) ?? []),
      icon: 'headset',
    })),
    empty: {
      icon: 'headset',
      title: t('No team yet'),
      text: t('Tickets go to the team responsible for their service. Add a team to begin.'),
      href: '/admin/teams/new',
      action: t('Add a team'),
    },
  };
}

function membersWords(members: TeamMember[]): string {
  const leads = members.filter(({ lead }) => lead).map(({ person }) => person?.name ?? '');
  return [
    tn('{n} member', '{n} members', members.length),
    leads.length ? t('led by {names}', { names: leads.join(', ') }) : t('no lead'),
  ].join(' · ');
}

export function teamPage(
  team: Team | null,
  members: TeamMember[],
  colleagues: Person[],
  typed?: Typed,
  errors?: FieldErrors,
) {
  const heading = team?.name ?? t('Add a team');
  return {
    title: heading,
    heading,
    back: { href: '/admin/teams', label: t('Teams') },
    errors,
    cancel: '/admin/teams',
    action: team ? `/admin/teams/${team.id}` : '/admin/teams',
    save: team ? t('Save') : t('Add'),
    name: typed?.name ?? team?.name ?? '',
    description: typed?.description ?? team?.description ?? '',
    joins: typed?.joins ?? '',
    colleagues: colleagues.map(({ email, name }) => ({ email, name })),
    members: members.map(({ personId, lead, person }) => {
      const value = typed?.[`member_${personId}`] ?? (lead ? 'lead' : 'member');
      const options = [
        ['member', t('member')],
        ['lead', t('lead')],
        ['gone', t('remove from the team')],
      ].map(([is, label]) => ({ value: is, label, selected: is === value }));
      return { name: `member_${personId}`, label: person?.name ?? '', options };
    }),
  };
}

export function servicesPage(services: Service[]) {
  return {
    title: t('Services'),
    heading: t('Services'),
    lead: t('What colleagues can ask for, in the order they’ll see it.'),
    back,
    href: '/admin/services/new',
    action: t('Add a service'),
    icon: 'plus',
    items: services.map((service) => ({
      href: `/admin/services/${service.id}`,
      label: service.name,
      sub: [service.team?.name, service.description].filter(Boolean).join(' · '),
      icon: 'life-buoy',
      badges: [
        ...(service.private ? [{ label: t('private'), icon: 'lock' }] : []),
        ...(service.active ? [] : [{ label: t('not available'), icon: 'eye-off' }]),
      ],
    })),
    empty: {
      icon: 'life-buoy',
      title: t('No service yet'),
      text: t('What do people need help with? Email, laptops, VPN?'),
      href: '/admin/services/new',
      action: t('Add a service'),
    },
  };
}

export function servicePage(
  service: Service | null,
  teams: readonly Team[],
  next: number,
  typed?: Typed,
  errors?: FieldErrors,
) {
  const heading = service?.name ?? t('Add a service');
  const teamId = typed?.teamId ?? String(service?.teamId ?? '');
  return {
    title: heading,
    heading,
    back: { href: '/admin/services', label: t('Services') },
    errors,
    cancel: '/admin/services',
    action: service ? `/admin/services/${service.id}` : '/admin/services',
    save: service ? t('Save') : t('Add'),
    name: typed?.name ?? service?.name ?? '',
    description: typed?.description ?? service?.description ?? '',
    teams: [
      ...(teamId ? [] : [{ value: '', label: t('Choose a team'), selected: true }]),
      ...teams.map(({ id, name }) => ({ value: id, label: name, selected: String(id) === teamId })),
    ],
    position: typed?.position ?? String(service?.position ?? next),
    private: typed ? typed.private === 'yes' : (service?.private ?? false),
    active: typed ? typed.active === 'yes' : (service?.active ?? true),
  };
}
