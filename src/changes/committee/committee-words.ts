import { dateLabel } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import { hueOf, initialsOf } from '../../people/actor';
import { keptDepartments } from '../../people/teams/kept-teams';
import type { CommitteeLevel } from './committee-member.entity';
import { type Missing, missingIn, type SittingMember } from './committee.service';

export const levelWords: Record<CommitteeLevel, string> = {
  executive: 'Executive',
  lead: 'Lead',
  junior: 'Junior',
};

const missingWords: Record<Missing, string> = {
  executive: 'an executive',
  juniors: 'more juniors (they should be a third of it)',
  functions: 'people from three departments',
  front_line: 'someone from the front line, an agent of the desk',
};

/** Who is on it, each in one line, and what is missing, in one sentence. */
export async function committeeWords(members: readonly SittingMember[], locale: string) {
  const departments = await keptDepartments.byId();
  const functions = new Set(members.flatMap(({ departmentId }) => departmentId ?? []));
  const missing = missingIn(members).map((what) => t(missingWords[what], {}, locale));
  return {
    sentence: members.length
      ? tn(
          '{n} person from {functions} decides.',
          '{n} people from {functions} decide together.',
          members.length,
          { functions: tn('{n} department', '{n} departments', functions.size, {}, locale) },
          locale,
        )
      : t('Nobody is on it yet.', {}, locale),
    missing: missing.length ? t('Still missing: {what}.', { what: missing.join('; ') }, locale) : null,
    members: members.map(({ id, personId, name, departmentId, level, until }) => ({
      id,
      name,
      initials: initialsOf(name),
      hue: hueOf(personId),
      sub: [
        departments.get(departmentId ?? 0)?.name,
        t(levelWords[level], {}, locale),
        t('until {day}', { day: dateLabel(until, locale) }, locale),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  };
}
