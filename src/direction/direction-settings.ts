import { setting, wholeNumber } from '../settings/setting';
import { t } from '../core/words/words';

export const directionSettings = {
  answerDays: wholeNumber('direction.answerDays', 5, 1, 30, {
    group: 'direction',
    words: 'A question about our direction is answered within',
    unit: 'workingDays',
  }),
  reporting: setting(
    'direction.reportingChannel',
    '',
    {
      group: 'direction',
      words: 'Where people report misconduct',
      help:
        'It’s shown next to the form for questions, so that nobody uses the wrong one. A page, a phone number or a ' +
        'name.',
    },
    (value, locale) => (value.length <= 300 ? null : t('Keep it under 300 characters.', {}, locale)),
  ),
};
