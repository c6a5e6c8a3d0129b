import { IsNotEmpty, IsString } from 'class-validator';
import { DateTime } from 'luxon';
import { ValidationFailed } from '../../core/errors';
import {
  dayOrNone,
  longPerson,
  MaxLength,
  oneLine,
  picked,
  severalLines,
  VersionedForm,
} from '../../core/web/input/form-fields';
import { todayIn } from '../../core/words/calendar-days';

const noTitle = { message: 'Say what is renewed.' };
const noPerson = { message: 'Say who takes care of it.' };
const noWords = { message: 'Say what stays as it was, and what you changed.' };

export class YearlyRenewalForm extends VersionedForm {
  @oneLine()
  @IsString(noTitle)
  @IsNotEmpty(noTitle)
  @MaxLength(150, { message: 'Keep it under 150 characters.' })
  title: string;
  @picked() @IsString(noPerson) @IsNotEmpty(noPerson) @MaxLength(254, longPerson) person: string;
  @dayOrNone() due?: string;
}

export class RenewalNoteForm extends VersionedForm {
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty(noWords)
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  words: string;
}

/** What lies further ahead is forgotten before it comes. */
const longestYears = 2;

export const yearAfter = (day: string): string => DateTime.fromISO(day).plus({ years: 1 }).toISODate() as string;

export function dueDay(due: string | undefined, now: Date): string {
  const today = todayIn(now, 'UTC');
  const last = DateTime.fromISO(today).plus({ years: longestYears }).toISODate() as string;
  if (!due || due <= today || due > last)
    throw new ValidationFailed({ due: 'Choose a day after today, within two years.' });
  return due;
}
