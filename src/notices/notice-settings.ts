import { wholeNumber } from '../settings/setting';

/** How long somebody finds what they were told under the bell. */
export const noticeDays = wholeNumber('notices.days', 60, 1, 3650, {
  group: 'privacy',
  words: 'Delete notices after',
  unit: 'days',
  help: 'Read or not. What they were about stays where it is.',
});
