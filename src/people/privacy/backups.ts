import { tn } from '../../core/words/words';
import { wholeNumber } from '../../settings/setting';

/** The desk cannot reach into copies of its database: how long they are kept is promised by whoever keeps them. */
export const backupDays = wholeNumber('privacy.backupDays', 30, 1, 3650, {
  group: 'privacy',
  words: 'We keep backups, replicas and database logs for',
  unit: 'days',
  help: 'The privacy notice quotes this. It doesn’t delete anything: set your backups to match.',
});

export const backupWords = (days: number, locale: string): string =>
  tn(
    'What’s deleted or changed can no longer be read in the desk. Copies in backups, replicas ' +
      'and database logs are kept for up to {n} day.',
    'What’s deleted or changed can no longer be read in the desk. Copies in backups, replicas ' +
      'and database logs are kept for up to {n} days.',
    days,
    {},
    locale,
  );
