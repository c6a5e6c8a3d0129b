import { wholeNumber } from '../settings/settings.service';

export const recoverySettings = {
  lowScore: wholeNumber('recovery.lowScore', 2, 0, 4, 'A score up to this opens a recovery; 0 opens none'),
  minutes: wholeNumber('recovery.minutes', 540, 30, 10_080, 'Working minutes in which somebody has spoken with them'),
  days: wholeNumber('recovery.days', 5, 1, 60, 'Working days in which it is made right'),
  silenceMinutes: wholeNumber(
    'recovery.silenceMinutes',
    240,
    0,
    10_080,
    'A promise is broken in silence where the desk wrote nothing in so many working minutes before it fell due',
  ),
  secondReopen: wholeNumber('recovery.reopens', 2, 0, 10, 'Opened again so often, it opens a recovery; 0 opens none'),
  thirdTransfer: wholeNumber('recovery.handOvers', 3, 0, 20, 'Handed over so often, it opens a recovery; 0 opens none'),
};
