import { t } from '../../core/words/words';
import { kindOf } from '../../timeline/fact-kind';
import type { Fact } from '../../timeline/fact.entity';

type NameOf = (id: number | null) => string;

/** What a fact for administrators says. Facts hold ids alone; names are put in when it is read. */
export function auditWords(fact: Fact, nameOf: NameOf, subject: string, locale: string): string {
  const names = { actor: nameOf(fact.actorId), person: nameOf(fact.personId), subject, locale };
  const text = kindOf(fact.kind)?.text;
  if (text?.audience !== 'admin') return t('{actor}: {kind}', { ...names, kind: fact.kind }, locale);
  return typeof text.words === 'string'
    ? t(text.words, { ...fact.details, ...names }, locale)
    : text.words(fact, names);
}
