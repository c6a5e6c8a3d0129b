import { t } from '../core/words/words';
import type { Fact } from '../timeline/fact.entity';
import { roleWords } from './people.pages';

type NameOf = (id: number | null) => string;

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const rolesIn = (value: unknown): string => list(value).map((role) => t(roleWords[role as keyof typeof roleWords] ?? role)).join(', ');

const sentences: Record<string, string> = {
  'person.added': '{actor} added {person}.',
  'person.password_set': '{person} set a password.',
  'person.password_removed': '{person} took the password away.',
  'person.erased': '{actor} erased a person.',
  'people.imported': '{actor} imported a list: {added} added, {changed} changed.',
  'department.added': '{actor} added a department.',
  'department.changed': '{actor} renamed a department.',
  'team.added': '{actor} added a team.',
  'team.changed': '{actor} changed a team.',
  'team.members_changed': '{actor} changed who is in a team.',
  'service.added': '{actor} added a service.',
  'service.changed': '{actor} changed a service.',
  'setting.changed': '{actor} changed the setting {name}.',
};

/** What a fact for administrators says. Facts hold ids alone; names are put in when it is read. */
export function auditWords(fact: Fact, nameOf: NameOf): string {
  const { details } = fact;
  const slots = { ...details, actor: nameOf(fact.actorId), person: nameOf(fact.personId) };
  if (fact.kind === 'person.signed_in') return t(details.by === 'password' ? '{person} came in with the password.' : '{person} came in.', slots);
  if (fact.kind === 'person.changed') return t('{actor} changed {person}: {fields}.', { ...slots, fields: list(details.fields).join(', ') });
  if (fact.kind === 'person.roles_changed') return rolesWords(details, slots);
  const sentence = sentences[fact.kind];
  return sentence ? t(sentence, slots) : t('{actor}: {kind}', { ...slots, kind: fact.kind });
}

function rolesWords(details: Record<string, unknown>, slots: Record<string, unknown>): string {
  const [granted, taken] = [rolesIn(details.granted), rolesIn(details.taken)];
  if (granted && taken) return t('{actor} made {person} {granted}, and no longer {taken}.', { ...slots, granted, taken });
  return granted ? t('{actor} made {person} {granted}.', { ...slots, granted }) : t('{actor} took from {person}: {taken}.', { ...slots, taken });
}
