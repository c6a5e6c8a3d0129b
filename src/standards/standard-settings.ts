import { wholeNumber } from '../settings/setting';

export const standardSettings = {
  answerDays: wholeNumber('standards.answerDays', 5, 1, 30, {
    group: 'direction',
    words: 'Whoever says that a standard is unclear or can’t be kept is answered within',
    unit: 'workingDays',
  }),
};
