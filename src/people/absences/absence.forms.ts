import { IsISO8601, IsOptional, IsString, Matches } from 'class-validator';
import { longPerson, MaxLength, picked, SubmissionForm } from '../../core/web/input/form-fields';

const isDay = /^\d{4}-\d\d-\d\d$/;
const noDay = { message: 'Enter a date, like 2026-12-07.' };

export class AbsenceForm extends SubmissionForm {
  @Matches(isDay, noDay) @IsISO8601({ strict: true }, noDay) from: string;
  @Matches(isDay, noDay) @IsISO8601({ strict: true }, noDay) until: string;
  /** By name or address. */
  @picked() @IsOptional() @IsString() @MaxLength(254, longPerson) substitute?: string;
}
