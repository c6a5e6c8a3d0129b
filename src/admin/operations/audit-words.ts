import { t } from '../../core/words/words';
import { type AuditSlots, kindOf } from '../../timeline/fact-kind';
import type { Fact } from '../../timeline/fact.entity';

type NameOf = (id: number | null) => string;

/**
 * What a fact for administrators says. Facts hold ids alone; names are put in when it is read. Who has no name is told
 * in small letters, because it may be in the middle: the first letter is made a capital here.
 */
export function auditWords(fact: Fact, nameOf: NameOf, subject: string, locale: string): string {
  const words = sentenceOf(fact, { actor: nameOf(fact.actorId), person: nameOf(fact.personId), subject }, locale);
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function sentenceOf(fact: Fact, names: AuditSlots, locale: string): string {
  const text = kindOf(fact.kind)?.text;
  if (text?.audience !== 'admin') return t('{actor}: {kind}', { ...names, kind: fact.kind }, locale);
  if (typeof text.words !== 'string') return text.words(fact, names, locale);
  return t(text.words, { ...fact.details, ...names }, locale);
}
