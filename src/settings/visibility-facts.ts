import { t } from '../core/words/words';
import { fact } from '../timeline/fact-kind';
import { visibilitySwitch } from './visibility-switches';

const named = (code: string, locale: string): string => t(visibilitySwitch(code)?.words ?? code, {}, locale);

/** The subject is the grant, which holds the agreement's reference. */
export const visibilityAsked = fact<{ code: string }>('visibility.asked', {
  audience: 'admin',
  words: ({ details }, { actor }, locale) =>
    t(
      '{actor} turned on “{what}”. It takes effect after the notice period.',
      { actor, what: named(details.code, locale) },
      locale,
    ),
});

export const visibilityEnded = fact<{ code: string }>('visibility.ended', {
  audience: 'admin',
  words: ({ details }, { actor }, locale) =>
    t('{actor} turned off “{what}”.', { actor, what: named(details.code, locale) }, locale),
});
