import { t } from '../core/words/words';
import type { TellFact } from '../timeline/fact-words';

/** What the desk reads between the words of a subject. The score stands where only those read it who may. */
export const surveyWords: Record<string, TellFact> = {
  'survey.asked': ({ personId }, { name, locale }) => ({
    words: t('We asked {name} how it was', { name: name(personId) }, locale),
    icon: 'mail',
  }),
  'survey.by_hand': ({ actorId, personId }, { name, locale }) => ({
    words: t('{actor} asked {name} how it was', { actor: name(actorId), name: name(personId) }, locale),
    icon: 'mail',
  }),
  'survey.answered': ({ personId, details }, { name, locale }) => ({
    words:
      details.version === 1
        ? t('{name} told us how it was', { name: name(personId) }, locale)
        : t('{name} changed what they told us', { name: name(personId) }, locale),
    icon: 'star',
    tone: 'smile',
  }),
};
