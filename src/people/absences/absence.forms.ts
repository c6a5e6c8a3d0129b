import { Transform } from 'class-transformer';
import { IsEmail, IsISO8601, IsOptional, Matches } from 'class-validator';
import { addressOf } from '../../core/words/visible';
import { MaxLength, SubmissionForm } from '../../core/web/input/form-fields';

const isDay = /^\d{4}-\d\d-\d\d$/;
const noDay = { message: 'Enter a date, like 2026-12-07.' };
const noAddress = { message: 'Enter an email address, like ana@example.com.' };

export class AbsenceForm extends SubmissionForm {
  @Matches(isDay, noDay) @IsISO8601({ strict: true }, noDay) from: string;
  @Matches(isDay, noDay) @IsISO8601({ strict: true }, noDay) until: string;
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? addressOf(value) || undefined : value))
  @IsOptional()
  @IsEmail({}, noAddress)
  @MaxLength(254, noAddress)
  substitute?: string;
}
