import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';
import { DateTime } from 'luxon';
import { ValidationFailed } from '../../core/errors';
import {
  dayOrNone,
  MaxLength,
  oneLine,
  severalLines,
  SubmissionForm,
  trimmed,
  VersionedForm,
  wholeOrNone,
} from '../../core/web/input/form-fields';
import { todayIn } from '../../core/words/calendar-days';
import { type PromiseWay, promiseWays } from './team-promise.entity';

const noWords = { message: 'Say in one sentence what you promise your clients.' };
const noDays = { message: 'Say in how many working days: 1 to 60.' };
const noCount = { message: 'Enter a number from 0 to 9,999.' };
const noLabel = { message: 'Say which case it is: a number is enough.' };
const noLearnt = { message: 'Say what was learnt. Everyone reads it.' };

export class TeamPromiseForm extends SubmissionForm {
  @trimmed() @IsOptional() @IsString() department?: string;
  @oneLine()
  @IsString(noWords)
  @IsNotEmpty(noWords)
  @MaxLength(160, { message: 'Keep it under 160 characters.' })
  words: string;
  @wholeOrNone() @Max(60, noDays) @Min(1, noDays) @IsInt(noDays) withinDays: number;
  @IsIn(promiseWays, { message: 'Choose how you’ll know.' }) way: PromiseWay;
}

export class TeamCountForm extends SubmissionForm {
  @IsOptional() @IsString() weekOn?: string;
  @wholeOrNone() @Max(9999, noCount) @Min(0, noCount) @IsInt(noCount) kept: number;
  @wholeOrNone() @Max(9999, noCount) @Min(0, noCount) @IsInt(noCount) told: number;
  @wholeOrNone() @Max(9999, noCount) @Min(0, noCount) @IsInt(noCount) broken: number;
}

export class TeamCaseForm extends SubmissionForm {
  @oneLine()
  @IsString(noLabel)
  @IsNotEmpty(noLabel)
  @MaxLength(120, { message: 'Keep it under 120 characters.' })
  label: string;
}

export class TeamCaseMoveForm extends SubmissionForm {
  @dayOrNone() until?: string;
}

export class TeamPromiseEndForm extends VersionedForm {
  @severalLines()
  @IsString(noLearnt)
  @IsNotEmpty(noLearnt)
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  learnt: string;
}

export const mondayOf = (day: string): string => DateTime.fromISO(day).startOf('week').toISODate() as string;

/** This week, or the one before: what was longer ago is counted and stays. */
export function countedWeek(weekOn: string | undefined, now: Date): string {
  const today = todayIn(now, 'UTC');
  const week = weekOn || mondayOf(today);
  const before = mondayOf(DateTime.fromISO(today).minus({ weeks: 1 }).toISODate() as string);
  if (week !== mondayOf(today) && week !== before)
    throw new ValidationFailed({ weekOn: 'Choose this week or the last one.' });
  return week;
}

/** Of a case that takes longer: the new day that the client was told. */
export function laterDay(until: string | undefined, dueOn: string): string {
  const last = DateTime.fromISO(dueOn).plus({ months: 6 }).toISODate() as string;
  if (!until || until <= dueOn || until > last)
    throw new ValidationFailed({ until: 'Choose the new day you told them: after the one you promised.' });
  return until;
}
