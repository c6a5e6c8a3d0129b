import { wholeNumber } from '../settings/setting';

export const recoverySettings = {
  lowScore: wholeNumber('recovery.lowScore', 2, 0, 4, {
    group: 'recovery',
    words: 'Follow up when the answer is at most',
    unit: 'score',
    zero: 'no answer starts a follow-up',
  }),
  minutes: wholeNumber('recovery.minutes', 540, 30, 10_080, {
    group: 'recovery',
    words: 'We get in touch within',
    unit: 'workingTime',
  }),
  days: wholeNumber('recovery.days', 5, 1, 60, {
    group: 'recovery',
    words: 'A follow-up is finished within',
    unit: 'workingDays',
  }),
  silenceMinutes: wholeNumber('recovery.silenceMinutes', 240, 0, 10_080, {
    group: 'recovery',
    words: 'A promise is broken in silence if the desk wrote nothing for',
    unit: 'workingTime',
    help: 'Counted back from when it was due. A promise broken in silence starts a follow-up before anyone complains.',
  }),
  secondReopen: wholeNumber('recovery.reopens', 2, 0, 10, {
    group: 'recovery',
    words: 'Follow up when a request is reopened',
    unit: 'times',
    zero: 'reopening starts no follow-up',
  }),
  thirdTransfer: wholeNumber('recovery.handOvers', 3, 0, 20, {
    group: 'recovery',
    words: 'Follow up when a request is transferred',
    unit: 'times',
    zero: 'transfers start no follow-up',
  }),
};
