import { wholeNumber } from '../settings/setting';

export const changesSettings = {
  answerDays: wholeNumber('changes.answerDays', 10, 1, 60, {
    group: 'direction',
    words: 'The committee answers a candidate for a change within',
    unit: 'workingDays',
  }),
};
