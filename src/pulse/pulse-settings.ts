import { wholeNumber } from '../settings/setting';

export const pulseSettings = {
  share: wholeNumber('pulse.share', 50, 1, 100, {
    group: 'quarterly',
    words: 'How many people we ask each quarter about their own clients',
    unit: 'percent',
    help: 'Leaders are always asked. The question is only asked while the change leader has it open.',
  }),
};
