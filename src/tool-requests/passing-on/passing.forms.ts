import { IsNotEmpty, IsString } from 'class-validator';
import { longPerson, MaxLength, picked, SubmissionForm, trimmed } from '../../core/web/input/form-fields';

const nobody = { message: 'Name the person who should decide.' };
const noReason = { message: 'Say why you’re passing it on: they’ll read it.' };

export class PassingForm extends SubmissionForm {
  @picked() @IsString(nobody) @IsNotEmpty(nobody) @MaxLength(254, longPerson) person: string;
  @trimmed()
  @IsString(noReason)
  @IsNotEmpty(noReason)
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  reason: string;
}
