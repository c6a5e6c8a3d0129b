import { t } from '../../core/words/words';
import type { Fact } from '../../timeline/fact.entity';
import { roleWords } from '../../people/role-words';

type NameOf = (id: number | null) => string;

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const rolesIn = (value: unknown): string =>
  list(value)
    .map((role) => t(roleWords[role as keyof typeof roleWords] ?? role))
    .join(', ');

const sentences: Record<string, string> = {
  'person.added': '{actor} added {person}.',
  'person.password_set': '{person} set a password.',
  'person.password_removed': '{person} took the password away.',
  'person.erased': '{actor} erased a person.',
  'people.imported': '{actor} imported a list: {added} added, {changed} changed.',
  'department.added': '{actor} added the department {subject}.',
  'department.changed': '{actor} renamed the department {subject}.',
  'team.added': '{actor} added the team {subject}.',
  'team.changed': '{actor} changed the team {subject}.',
  'team.members_changed': '{actor} changed who is in the team {subject}.',
  'service.added': '{actor} added the service {subject}.',
  'service.changed': '{actor} changed the service {subject}.',
  'improvement.written': '{actor} wrote down what changed.',
  'improvement.changed': '{actor} changed the words of what changed.',
  'improvement.published': '{actor} published what changed.',
  'improvement.taken_back': '{actor} took back what was published.',
  'story.laid_out': '{actor} laid out a story.',
  'story.removed': '{actor} removed a story that was not frozen.',
  'story.frozen': '{actor} froze a story.',
  'survey.reworded': '{actor} changed the words of the question at the end: version {version}.',
  'pilot.planned': '{actor} began to plan a pilot.',
  'pilot.started': '{actor} started the pilot and locked its plan.',
  'pilot.amended': '{actor} wrote something beside the plan of the pilot.',
  'pilot.decided': '{actor} decided about the pilot.',
  'mark.set': '{actor} marked a change.',
  'mark.corrected': '{actor} wrote something beside a mark.',
  'carry_over.given': '{actor} had an idea for our clients.',
  'carry_over.proposed': '{actor} proposed an idea for our clients.',
  'carry_over.adopted': '{actor} wrote down that a team adopts an idea for its clients.',
  'carry_over.tried': '{actor} wrote down that a team tries an idea for its clients.',
  'carry_over.dropped': '{actor} dropped an idea for our clients.',
  'nps.drawn':
    '{asked} people are asked whether they would recommend the desk; {twiceAYear} were asked twice this year, {justAsked} a short while ago.',
  'policy.created': '{actor} added the policy {subject}.',
  'policy.changed': '{actor} changed the policy {subject}: version {number}.',
  'policy.arranged': '{actor} changed the order of the policies.',
  'policy.retired': '{actor} withdrew the policy {subject}.',
  'policy.restored': '{actor} brought the policy {subject} back.',
  'calendar.created': '{actor} added the calendar {subject}.',
  'calendar.changed': '{actor} changed the calendar {subject}: version {number}.',
  'calendar.renamed': '{actor} renamed the calendar {subject}.',
  'priority_matrix.changed': '{actor} changed the priority matrix.',
  'mail.withheld': 'A mail was not sent: its reader may no longer see what it is about.',
  'job.tried_again': '{actor} had recurring work run again.',
  'reaction.tried_again': '{actor} had a step that was given up tried again.',
  'setting.changed': '{actor} changed the setting {name}.',
};

/** What a fact for administrators says. Facts hold ids alone; names are put in when it is read. */
export function auditWords(fact: Fact, nameOf: NameOf, subject: string): string {
  const { details } = fact;
  const slots = { ...details, actor: nameOf(fact.actorId), person: nameOf(fact.personId), subject };
  if (fact.kind === 'person.signed_in')
    return t(details.by === 'password' ? '{person} came in with the password.' : '{person} came in.', slots);
  if (fact.kind === 'person.changed')
    return t('{actor} changed {person}: {fields}.', { ...slots, fields: list(details.fields).join(', ') });
  if (fact.kind === 'person.roles_changed') return rolesWords(details, slots);
  const sentence = sentences[fact.kind];
  return sentence ? t(sentence, slots) : t('{actor}: {kind}', { ...slots, kind: fact.kind });
}

function rolesWords(details: Record<string, unknown>, slots: Record<string, unknown>): string {
  const [granted, taken] = [rolesIn(details.granted), rolesIn(details.taken)];
  if (granted && taken)
    return t('{actor} gave {person} the role {granted}, and took {taken}.', { ...slots, granted, taken });
  return granted
    ? t('{actor} gave {person} the role {granted}.', { ...slots, granted })
    : t('{actor} took the role {taken} from {person}.', { ...slots, taken });
}
