import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { awayUntil as awayUntilWords, lastDay } from '../../people/directory/away-words';
import type { Approval } from '../approval.entity';

/** Whoever is asked is away at this moment. */
export const approverIsAway = ({ awayUntil }: Approval, { now }: Reader): boolean =>
  awayUntil !== null && now < awayUntil;

/** Beside the name of whoever is asked: "away until Monday 7 December; Jonas Weber decides". */
export function awayWords({ awayUntil, substitute }: Approval, reader: Reader): string {
  const words = awayUntilWords(awayUntil as Date, reader);
  return substitute ? t('{away}; {name} decides', { away: words, name: substitute.name }, reader.locale) : words;
}

/** Why this person has it to decide, or who else has; empty where nobody is away. */
export function standIn(approval: Approval, personId: number, reader: Reader): string {
  const { awayUntil, approverId, approver, substitute } = approval;
  if (awayUntil === null || awayUntil <= reader.now || !substitute) return '';
  const day = lastDay(awayUntil, reader);
  return personId === approverId
    ? t('{name} may decide as well while you’re away until {day}.', { name: substitute.name, day }, reader.locale)
    : t('You decide for {name}, who is away until {day}.', { name: approver?.name ?? '', day }, reader.locale);
}

/** "Lena is away until Monday 7 December, so Jonas decides": for whoever waits for it; empty where nobody is away. */
export function awaySentence({ awayUntil, approver, substitute }: Approval, reader: Reader): string {
  if (awayUntil === null || awayUntil <= reader.now || !approver) return '';
  const slots = { name: approver.name, day: lastDay(awayUntil, reader), substitute: substitute?.name ?? '' };
  return substitute
    ? t('{name} is away until {day}; {substitute} decides instead.', slots, reader.locale)
    : t('{name} is away until {day}.', slots, reader.locale);
}
