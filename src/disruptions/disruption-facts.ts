import { t } from '../core/words/words';
import { fact } from '../timeline/fact-kind';

export const disruptionAnnounced = fact('disruption.announced', {
  audience: 'admin',
  words: '{actor} announced an outage or planned work.',
});

export const disruptionChanged = fact('disruption.changed', {
  audience: 'admin',
  words: '{actor} changed what is said about an outage or planned work.',
});

export const disruptionEnded = fact('disruption.ended', {
  audience: 'admin',
  words: ({ actorId }, { actor }, locale) =>
    actorId === null
      ? t('Planned work came to its planned end.', {}, locale)
      : t('{actor} said that an outage or planned work has ended.', { actor }, locale),
});
