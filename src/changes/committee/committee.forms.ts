import { IsIn, IsNotEmpty, IsString } from 'class-validator';
import { DateTime } from 'luxon';
import { ValidationFailed } from '../../core/errors';
import { dayOrNone, longPerson, MaxLength, picked, SubmissionForm } from '../../core/web/input/form-fields';
import { todayIn } from '../../core/words/calendar-days';
import { type CommitteeLevel, committeeLevels } from './committee-member.entity';

const noPerson = { message: 'Say who it is.' };

export class CommitteeMemberForm extends SubmissionForm {
  @picked() @IsString(noPerson) @IsNotEmpty(noPerson) @MaxLength(254, longPerson) person: string;
  @IsIn(committeeLevels, { message: 'Choose how they work here.' }) level: CommitteeLevel;
  @dayOrNone() until?: string;
}

/** A seat for longer is one for ever. */
const longestYears = 2;

export function termEnd(until: string | undefined, now: Date): string {
  const today = todayIn(now, 'UTC');
  const last = DateTime.fromISO(today).plus({ years: longestYears }).toISODate() as string;
  if (!until || until <= today || until > last)
    throw new ValidationFailed({ until: 'Choose the last day of their term: after today, within two years.' });
  return until;
}
