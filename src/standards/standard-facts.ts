import { t } from '../core/words/words';
import { fact, type Telling } from '../timeline/fact-kind';
import { actNames } from './act-names';

interface OfSet {
  role: string;
  number: number;
}

export const standardsDrafted = fact<OfSet>('standards.drafted', {
  audience: 'admin',
  words: '{actor} began a new version of what we expect of a role.',
});

export const standardsPublished = fact<OfSet>('standards.published', {
  audience: 'admin',
  words: '{actor} published what we expect of a role.',
});

export const clientDepartmentsChosen = fact('standards.departments', {
  audience: 'admin',
  words: '{actor} said which departments serve our clients.',
});

interface OfUse {
  actId: number;
  useId: number;
}

const title = ({ called, locale }: Telling, actId: number): string =>
  called?.(actNames.title, actId) ?? t('something the desk may decide', {}, locale);

/** The reason is a note for the desk: whoever it was done for reads what, and who did it. */
export const decidedAlone = fact<OfUse & { messageId: number }>('ticket.decided_alone', {
  audience: 'subject',
  words: ({ actorId, personId, details: { actId } }, telling) => {
    const name = telling.name(actorId);
    const told = personId === telling.readerId ? telling.called?.(actNames.told, actId) : undefined;
    return {
      words: told
        ? t('{name} {told}, decided on the spot', { name, told }, telling.locale)
        : t('{name} decided this alone: {title}', { name, title: title(telling, actId) }, telling.locale),
      icon: 'key-round',
      tone: 'smile',
    };
  },
});

export const decisionTakenBack = fact<OfUse>('ticket.decision_taken_back', {
  audience: 'subject',
  words: ({ actorId, details: { actId } }, telling) => ({
    words: t(
      '{name} took that back: {title}',
      { name: telling.name(actorId), title: title(telling, actId) },
      telling.locale,
    ),
    icon: 'undo-2',
  }),
});

/** Whose it is stands in its row alone. */
export const concernSaid = fact('standard_concern.said', {
  audience: 'admin',
  words: 'A colleague said that a standard is unclear or can’t be kept.',
});

export const concernAnswered = fact('standard_concern.answered', {
  audience: 'admin',
  words: '{actor} answered what a colleague said about a standard.',
});
