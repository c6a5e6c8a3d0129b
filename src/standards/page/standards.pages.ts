import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { t, tn } from '../../core/words/words';
import { type Actor, firstNameOf, hasRole, isChangeLeader } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { keptDepartments } from '../../people/teams/kept-teams';
import { ConcernPages } from '../concerns/concern.pages';
import { countOf, keptStandards, type WholeSet } from '../written/published-standards';
import { StandardSets } from '../written/standard-sets.service';
import { roleName, type StandardRole, standardRoles } from '../written/standard-roles';
import { setShown } from './standard-words';

/** What is expected of each role, for everybody; and for the change leader, what is being written. */
@Injectable()
export class StandardsPages {
  constructor(
    private readonly sets: StandardSets,
    private readonly concerns: ConcernPages,
  ) {}

  async show(actor: Actor, now: Date) {
    const { locale } = actor;
    const reader = { ...actor, now };
    const all = await keptStandards.get();
    const people = await rowsById(
      Person,
      all.map(({ set }) => set.writtenById),
    );
    const shown = (one: WholeSet) => setShown(one, firstNameOf(people.get(one.set.writtenById)?.name ?? ''), reader);
    const roles = standardRoles.flatMap((role) => {
      const [current, ...before] = all.filter(({ set }) => set.role === role);
      return current ? [{ role, heading: roleName(role, locale), ...shown(current), before: before.map(shown) }] : [];
    });
    return {
      title: t('What you can expect of us', {}, locale),
      back: { href: '/promises', label: t('What we promise', {}, locale) },
      roles,
      answered: await this.concerns.shown(actor),
      sums: hasRole(actor, 'lead', 'change_leader') ? '/standards/alone' : null,
      writing: isChangeLeader(actor) ? await this.writing(actor) : null,
    };
  }

  /** Which roles have something written, for whoever writes it. */
  private async writing({ locale }: Actor) {
    const drafts = new Set(await this.sets.drafts());
    const all = await keptStandards.get();
    const chosen = await this.sets.clientDepartments();
    const departments = await keptDepartments.all();
    return {
      items: standardRoles.map((role) => ({
        href: `/standards/${role}/draft`,
        label: roleName(role, locale),
        sub: standing(role, all, locale),
        icon: 'pencil',
        badges: drafts.has(role) ? [{ label: t('draft', {}, locale), tone: 'near', icon: null }] : [],
      })),
      clients: {
        sentence: chosen.size
          ? new Intl.ListFormat(locale).format(departments.filter(({ id }) => chosen.has(id)).map(({ name }) => name))
          : t('No department yet.', {}, locale),
        departments: departments.map(({ id, name }) => ({
          id: `department-${id}`,
          value: id,
          label: name,
          checked: chosen.has(id),
        })),
      },
    };
  }
}

function standing(role: StandardRole, all: readonly WholeSet[], locale: string): string {
  const current = all.find(({ set }) => set.role === role);
  if (!current) return t('Nothing published yet', {}, locale);
  const n = countOf(current);
  return tn('{n} sentence, version {v}', '{n} sentences, version {v}', n, { v: current.set.number }, locale);
}
