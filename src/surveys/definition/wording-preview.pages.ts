import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { SecondKind, SecondWording } from '../second-question';
import { secondField } from '../answer/second-question.pages';
import type { SurveyWording } from '../survey-definitions';
import { hiddenFields } from './wording-form';

const drawn: SecondKind[] = ['driver', 'ces', 'lens'];

/** The words as people will meet them, in the mail and on the page, before anything is saved. */
export function wordingPreviewPage(words: SurveyWording & { second: SecondWording }, typed: Typed, locale: string) {
  const address = new URLSearchParams(typed).toString();
  return {
    title: t('As people will read it', {}, locale),
    back: { href: `/admin/surveys/wording?${address}`, label: t('Keep editing', {}, locale) },
    mail: `/admin/surveys/wording/preview/mail?${address}`,
    question: t(words.question, {}, locale),
    options: words.scale.map((word, i) => ({ value: i + 1, word: t(word, {}, locale) })),
    prompt: t(words.commentPrompt, {}, locale),
    seconds: drawn.map((one) => ({ second: secondField({ drawn: one, words: words.second, locale }, null) })),
    fields: hiddenFields(typed),
    action: '/admin/surveys/wording',
  };
}
