import { formatNumber, t, tn } from '../../../core/words/words';

/** What is known of how the figures came about. Counts are of the months and people that the story is about. */
export interface Grounds {
  asked: number;
  answered: number;
  /** Requests that ended, whether anybody was asked about them or not. */
  ended: number;
  /** Months with anything counted, up to the last one shown. */
  months: number;
  /** Null without a plan that is locked. */
  plan: {
    targets: number;
    /** Names of those of which nothing can be said yet. */
    unclear: string[];
    compared: boolean;
    /** 'elsewhere': counted by others; 'none': nothing was counted before. */
    baseline: 'desk' | 'elsewhere' | 'none';
    /** The month that has to be closed before it is judged; null once that is done. */
    judged: string | null;
  } | null;
  /** What was changed in this time. */
  changes: number;
  /** How often the question or who is asked was changed in this time. */
  reworded: number;
  /** The last month is not over. */
  unfinished: boolean;
}

const yearOfMonths = 13;
/** Of so many comparisons one differs by chance alone. */
const oneIn = 20;

/** The limits of the figures, what weighs most first: whole sentences, written by the desk. Pure. */
export function limitsOf(grounds: Grounds, locale: string): string[] {
  const { asked, answered, ended, months, plan, changes, reworded, unfinished } = grounds;
  const n = (value: number): string => formatNumber(value, locale);
  const silent = asked - answered;
  const when = (holds: boolean, sentence: () => string): string[] => (holds ? [sentence()] : []);
  return [
    ...when(!plan, () =>
      t('There’s no locked plan with targets: what counts as success was not written down before.', {}, locale),
    ),
    ...when(plan?.compared === false, () =>
      t('No comparison group: we can’t say that our changes made the difference.', {}, locale),
    ),
    ...when(silent > 0, () =>
      tn(
        '{n} of {asked} people asked didn’t answer. They may think differently.',
        '{n} of {asked} people asked didn’t answer. They may think differently.',
        silent,
        { asked: n(asked) },
        locale,
      ),
    ),
    ...when(asked > 0 && ended > asked, () =>
      tn(
        'After {n} of {ended} completed requests we didn’t ask at all.',
        'After {n} of {ended} completed requests we didn’t ask at all.',
        ended - asked,
        { ended: n(ended) },
        locale,
      ),
    ),
    ...when(asked === 0, () => t('Nobody has been asked yet: we only know what we measured ourselves.', {}, locale)),
    ...when((plan?.unclear.length ?? 0) > 0, () =>
      t(
        plan?.judged ? 'Too early to tell: {targets}.' : 'Not enough to tell: {targets}.',
        { targets: new Intl.ListFormat(locale, { type: 'conjunction' }).format(plan?.unclear ?? []) },
        locale,
      ),
    ),
    ...when(changes > 1, () =>
      tn(
        '{n} change was made in this time. The figures can’t tell which of them mattered.',
        '{n} changes were made in this time. The figures can’t tell which of them mattered.',
        changes,
        {},
        locale,
      ),
    ),
    ...when(plan?.baseline === 'none', () => t('Nothing was counted before the start.', {}, locale)),
    ...when(plan?.baseline === 'elsewhere', () =>
      t('The time before was counted elsewhere and added by hand. We haven’t checked it.', {}, locale),
    ),
    ...when(Boolean(plan?.judged), () =>
      t(
        'The pilot is judged once {month} is closed. Until then these figures are “so far”.',
        { month: plan?.judged ?? '' },
        locale,
      ),
    ),
    ...when(reworded > 0, () =>
      tn(
        'How we ask was changed {n} time in these months, so they aren’t fully comparable.',
        'How we ask was changed {n} times in these months, so they aren’t fully comparable.',
        reworded,
        {},
        locale,
      ),
    ),
    ...when(months < yearOfMonths, () =>
      tn(
        'We’ve counted for {n} month. Only a year would show whether the season matters.',
        'We’ve counted for {n} months. Only a year would show whether the season matters.',
        months,
        {},
        locale,
      ),
    ),
    ...when((plan?.targets ?? 0) > 1, () =>
      tn(
        'With {n} target at once, about one in {of} such comparisons differs by chance alone.',
        'With {n} targets at once, about one in {of} such comparisons differs by chance alone.',
        plan?.targets ?? 0,
        { of: oneIn },
        locale,
      ),
    ),
    ...when(unfinished, () => t('The last month hasn’t ended yet.', {}, locale)),
    t('No client was asked. What clients would say is a guess by colleagues.', {}, locale),
  ];
}
