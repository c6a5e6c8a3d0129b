import { t } from '../../core/words/words';
import { timeWords, type Reader } from '../../core/words/dates';
import { hueOf, initialsOf } from '../../people/actor';
import { badgesOf, reasonWords } from '../recovery-words';
import { beforeAsked, type Recovery } from '../recovery.entity';
import type { AskedAbout } from '../../surveys/survey-subjects';

export interface Listed {
  recovery: Recovery;
  about: AskedAbout;
}

/** Who was not well served: those who told us, and beside them those whom nobody had asked yet. */
export function boardPage(
  open: readonly Listed[],
  done: readonly Listed[],
  { lead }: { lead: boolean },
  reader: Reader,
) {
  const rows = (listed: readonly Listed[]) => listed.map((one) => row(one, reader));
  const unasked = ({ recovery }: Listed): boolean => beforeAsked.includes(recovery.reason);
  return {
    title: t('Make it right', {}, reader.locale),
    lead,
    told: rows(open.filter((one) => !unasked(one))),
    unasked: rows(open.filter(unasked)),
    done: rows(done),
  };
}

function row({ recovery, about }: Listed, reader: Reader) {
  const { locale } = reader;
  const name = recovery.person?.name ?? '';
  return {
    href: `/recoveries/${recovery.id}`,
    label: `${about.title} (${about.reference})`,
    initials: initialsOf(name),
    hue: hueOf(recovery.personId),
    sub: [name, t(reasonWords[recovery.reason], {}, locale), nextWords(recovery, reader)]
      .map((part) => `${part}.`)
      .join(' '),
    badges: badgesOf(recovery, reader),
  };
}

function nextWords({ state, owner, dueAt, closeBy, doneAt }: Recovery, reader: Reader): string {
  const { locale } = reader;
  if (state === 'done') return t('Done {day}', { day: timeWords(doneAt ?? dueAt, reader) }, locale);
  const slots = { owner: owner?.name ?? '', due: timeWords(state === 'open' ? dueAt : (closeBy ?? dueAt), reader) };
  if (!owner) return t('Nobody has taken it yet; due {due}', slots, locale);
  return state === 'open'
    ? t('{owner} will get in touch, due {due}', slots, locale)
    : t('{owner} is making it right, due {due}', slots, locale);
}
