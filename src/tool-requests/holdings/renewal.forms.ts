import { IsISO8601, IsNotEmpty, IsString, Matches } from 'class-validator';
import { MaxLength, SubmissionForm, trimmed } from '../../core/web/input/form-fields';

const noDay = { message: 'Enter the day until which you need it, like 2026-11-03.' };
const noPurpose = { message: 'Say in a sentence or two what you need it for.' };

export class RenewalForm extends SubmissionForm {
  @Matches(/^\d{4}-\d\d-\d\d$/, noDay) @IsISO8601({ strict: true }, noDay) until: string;
  @trimmed()
  @IsString(noPurpose)
  @IsNotEmpty(noPurpose)
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  purpose: string;
}
