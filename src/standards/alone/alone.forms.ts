import { IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';
import { MaxLength, oneLine, SubmissionForm, trimmed } from '../../core/web/input/form-fields';

const noChoice = { message: 'Choose what you’re doing, and what it’s for.' };
const noReason = { message: 'Say why, in one line.' };

export class AloneForm extends SubmissionForm {
  /** The act, and which of its reasons. */
  @IsString(noChoice) @Matches(/^\d{1,9}\.\d$/, noChoice) choice: string;
  @trimmed() @IsOptional() @IsString() @MaxLength(20, { message: 'Enter an amount, like 49.90.' }) amount?: string;
  @oneLine()
  @IsString(noReason)
  @MaxLength(300, { message: 'Keep it under 300 characters.' })
  @IsNotEmpty(noReason)
  why: string;
}
