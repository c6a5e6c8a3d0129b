import { t } from '../core/words/words';
import { fact, nothing } from '../timeline/fact-kind';

interface OfInvitation {
  invitationId: number;
}

interface Answered extends OfInvitation {
  /** 1 is the first answer, the others changed it. */
  version: number;
  score: number;
  counted: boolean;
}

// What the desk reads between the words of a subject. The score stands where only those read it who may.

export const surveyAsked = fact<OfInvitation>('survey.asked', {
  audience: 'desk',
  words: ({ personId }, { name, locale }) => ({
    words: t('We asked {name} how it went', { name: name(personId) }, locale),
    icon: 'mail',
  }),
});

export const surveyReminded = fact<OfInvitation>('survey.reminded', { audience: 'desk', words: nothing });

export const surveyExpired = fact<OfInvitation>('survey.expired', { audience: 'desk', words: nothing });

export const surveySkipped = fact<OfInvitation & { reason: string }>('survey.skipped', {
  audience: 'desk',
  words: nothing,
});

export const surveyByHand = fact<OfInvitation>('survey.by_hand', {
  audience: 'desk',
  words: ({ actorId, personId }, { name, locale }) => ({
    words: t('{actor} asked {name} how it went', { actor: name(actorId), name: name(personId) }, locale),
    icon: 'mail',
  }),
});

export const surveyAnswered = fact<Answered>('survey.answered', {
  audience: 'desk',
  words: ({ personId, details }, { name, locale }) => ({
    words:
      details.version === 1
        ? t('{name} told us how it went', { name: name(personId) }, locale)
        : t('{name} changed what they told us', { name: name(personId) }, locale),
    icon: 'star',
    tone: 'smile',
  }),
});

export const surveyReworded = fact<{ kind: string; version: number }>('survey.reworded', {
  audience: 'admin',
  words: '{actor} changed the wording of the survey: version {version}.',
});
