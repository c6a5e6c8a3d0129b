import { IsIn, IsNotEmpty, IsOptional, IsString } from 'class-validator';
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
} from '../../core/web/input/form-fields';
import { todayIn } from '../../core/words/calendar-days';
import { type ChangeHorizon, type ChangeOutcome, changeOutcomes, horizons } from './adopted-change.entity';

const noDifference = { message: 'Say in one sentence what clients will notice.' };
const noAssumption = { message: 'Say what you assume, so that it can turn out wrong.' };
const noWhy = { message: 'Say why. Everyone reads it.' };
const noMeasure = { message: 'Choose what should change.' };
const noOwner = { message: 'Choose who is responsible.' };
const noAim = { message: 'Say what it should come to.' };
const noOutcome = { message: 'Say what came of it.' };
const noLearnt = { message: 'Say what was learnt. Everyone reads it.' };
const long = { message: 'Keep it under 2,000 characters.' };

export class AdoptionForm extends VersionedForm {
  @oneLine()
  @IsString(noDifference)
  @IsNotEmpty(noDifference)
  @MaxLength(110, { message: 'Keep it under 110 characters.' })
  difference: string;
  @severalLines() @IsString(noAssumption) @IsNotEmpty(noAssumption) @MaxLength(2000, long) assumption: string;
  @IsIn(horizons, { message: 'Choose how soon it should show.' }) horizon: ChangeHorizon;
  @trimmed() @IsString(noOwner) @IsNotEmpty(noOwner) executive: string;
  @trimmed() @IsString(noOwner) @IsNotEmpty(noOwner) junior: string;
  @trimmed() @IsString(noMeasure) @IsNotEmpty(noMeasure) @MaxLength(30, noMeasure) measure: string;
  @trimmed() @IsString(noAim) @IsNotEmpty(noAim) @MaxLength(20, noAim) aim: string;
  @severalLines() @IsString(noWhy) @IsNotEmpty(noWhy) @MaxLength(2000, long) words: string;
  /** Where five are running already: which one goes. */
  @trimmed() @IsOptional() @IsString() goes?: string;
  @IsOptional() @IsIn(['', ...changeOutcomes], noOutcome) outcome?: ChangeOutcome | '';
  @severalLines() @IsOptional() @IsString(noLearnt) @MaxLength(2000, long) learnt?: string;
}

export class ChangeEndForm extends VersionedForm {
  @IsIn(changeOutcomes, noOutcome) outcome: ChangeOutcome;
  @severalLines() @IsString(noLearnt) @IsNotEmpty(noLearnt) @MaxLength(2000, long) learnt: string;
}

const noStep = { message: 'Say what is to be done.' };

export class ChangeStepForm extends SubmissionForm {
  @oneLine()
  @IsString(noStep)
  @IsNotEmpty(noStep)
  @MaxLength(160, { message: 'Keep it under 160 characters.' })
  step: string;
  @dayOrNone() until?: string;
}

const longestMonths = 18;

export function stepDay(until: string | undefined, now: Date): string {
  const today = todayIn(now, 'UTC');
  const last = DateTime.fromISO(today).plus({ months: longestMonths }).toISODate() as string;
  if (!until || until < today || until > last) throw new ValidationFailed({ until: 'Choose a day from today on.' });
  return until;
}
