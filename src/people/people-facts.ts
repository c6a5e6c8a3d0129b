import { t } from '../core/words/words';
import { type AuditSlots, fact } from '../timeline/fact-kind';
import { roleWords } from './role-words';

type RoleName = keyof typeof roleWords;

const rolesIn = (roles: readonly RoleName[] = [], locale: string): string =>
  roles.map((role) => t(roleWords[role] ?? role, {}, locale)).join(', ');

export const personAdded = fact('person.added', { audience: 'admin', words: '{actor} added {person}.' });

export const personChanged = fact<{ fields: string[] }>('person.changed', {
  audience: 'admin',
  words: ({ details }, names, locale) =>
    t('{actor} changed {person}: {fields}.', { ...names, fields: details.fields.join(', ') }, locale),
});

export const personErased = fact('person.erased', { audience: 'admin', words: '{actor} erased a person.' });

export const passwordSet = fact('person.password_set', { audience: 'admin', words: '{person} set a password.' });

export const passwordRemoved = fact('person.password_removed', {
  audience: 'admin',
  words: '{person} removed their password.',
});

export const rolesChanged = fact<{ granted: RoleName[]; taken: RoleName[] }>('person.roles_changed', {
  audience: 'admin',
  words: ({ details }, names, locale) =>
    rolesSentence(rolesIn(details.granted, locale), rolesIn(details.taken, locale), names, locale),
});

interface OfAbsence {
  absenceId: number;
}

/** Which days, and who stands in, is not said: the row tells it while it matters, and is gone afterwards. */
export const absenceEntered = fact<OfAbsence>('person.absence_entered', {
  audience: 'admin',
  words: '{actor} entered when {person} is away.',
});

export const absenceEnded = fact<OfAbsence>('person.absence_ended', {
  audience: 'admin',
  words: '{actor} noted that {person} is back.',
});

export const absenceRemoved = fact<OfAbsence>('person.absence_removed', {
  audience: 'admin',
  words: '{actor} removed days {person} was going to be away.',
});

export const addressAdded = fact('person.address_added', {
  audience: 'admin',
  words: '{actor} added an email address to the account of {person}.',
});

export const addressRemoved = fact('person.address_removed', {
  audience: 'admin',
  words: '{actor} removed an email address from the account of {person}.',
});

export const signedIn = fact<{ by: 'link' | 'password' | 'demo' }>('person.signed_in', {
  audience: 'admin',
  words: ({ details }, { person }, locale) =>
    t(
      details.by === 'password' ? '{person} signed in with their password.' : '{person} signed in.',
      { person },
      locale,
    ),
});

export const departmentAdded = fact('department.added', {
  audience: 'admin',
  words: '{actor} added the department {subject}.',
});

export const departmentChanged = fact('department.changed', {
  audience: 'admin',
  words: '{actor} renamed the department {subject}.',
});

export const teamAdded = fact('team.added', { audience: 'admin', words: '{actor} added the team {subject}.' });

export const teamChanged = fact('team.changed', { audience: 'admin', words: '{actor} changed the team {subject}.' });

export const teamMembersChanged = fact<{ gone: number[]; joined: number[] }>('team.members_changed', {
  audience: 'admin',
  words: '{actor} changed who is in the team {subject}.',
});

export const serviceAdded = fact('service.added', { audience: 'admin', words: '{actor} added the service {subject}.' });

export const serviceChanged = fact('service.changed', {
  audience: 'admin',
  words: '{actor} changed the service {subject}.',
});

function rolesSentence(granted: string, taken: string, names: AuditSlots, locale: string): string {
  if (granted && taken)
    return t('{actor} gave {person} the role {granted}, and took {taken}.', { ...names, granted, taken }, locale);
  return granted
    ? t('{actor} gave {person} the role {granted}.', { ...names, granted }, locale)
    : t('{actor} took the role {taken} from {person}.', { ...names, taken }, locale);
}
