import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { Transform } from 'class-transformer';
import { DateTime } from 'luxon';
import { ValidationFailed } from '../../core/errors';
import {
  dayOrNone,
  longPerson,
  MaxLength,
  oneLine,
  picked,
  severalLines,
  SubmissionForm,
  VersionedForm,
} from '../../core/web/input/form-fields';
import { type CommitmentKind, commitmentKinds } from './commitment.entity';

const noTitle = { message: 'Say in one sentence what you’ll do.' };
const yesOrNo = () =>
  Transform(({ value }: { value: unknown }) => (value === 'yes' ? true : value === 'no' ? false : value));

export class CommitmentForm extends SubmissionForm {
  @IsIn(commitmentKinds, { message: 'Choose what you’ll do.' }) kind: CommitmentKind;
  @oneLine()
  @IsOptional()
  @IsString(noTitle)
  @MaxLength(160, { message: 'Keep it under 160 characters.' })
  title?: string;
  @dayOrNone() until?: string;
  @picked() @IsOptional() @IsString(longPerson) @MaxLength(254, longPerson) person?: string;
}

const noReason = { message: 'Say why it takes longer.' };

export class CommitmentMoveForm extends VersionedForm {
  @dayOrNone() until?: string;
  @severalLines()
  @IsString(noReason)
  @IsNotEmpty(noReason)
  @MaxLength(500, { message: 'Keep it under 500 characters.' })
  reason: string;
}

const noHeard = { message: 'Write what you heard or saw.' };
const noChange = { message: 'Write what you’ll change, or why nothing changes.' };
const long = { message: 'Keep it under 4,000 characters.' };

export class CommitmentReportForm extends VersionedForm {
  @severalLines() @IsString(noHeard) @IsNotEmpty(noHeard) @MaxLength(4000, long) heard: string;
  @severalLines() @IsString(noChange) @IsNotEmpty(noChange) @MaxLength(4000, long) change: string;
}

export class CallAnswerForm extends SubmissionForm {
  @yesOrNo() @IsBoolean({ message: 'Choose yes or no.' }) agreed: boolean;
}

export class JudgementForm extends SubmissionForm {
  @yesOrNo() @IsBoolean({ message: 'Choose whether it was kept.' }) kept: boolean;
  @severalLines()
  @IsOptional()
  @IsString()
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  words?: string;
}

/** A promise for later than this is none. */
const farthestDays = 92;

/** When the day that somebody chose is over for them; it lies after today, and not too far away. */
export function dayEnd(until: string | undefined, zone: string, now: Date): { dueOn: string; dueAt: Date } {
  const day = DateTime.fromISO(until ?? '', { zone });
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  if (!until || !day.isValid || day <= today || day > today.plus({ days: farthestDays }))
    throw new ValidationFailed({ until: 'Choose a day after today, within the next three months.' });
  return { dueOn: until, dueAt: day.set({ hour: 23, minute: 59 }).toJSDate() };
}
