import { IsInt, IsOptional, IsString } from 'class-validator';
import { dayOrNone, MaxLength, oneLine, SubmissionForm, wholeOrNone } from '../../core/web/input/form-fields';

const tooLong = { message: 'Keep it under 60 characters.' };

export class PurchaseForm extends SubmissionForm {
  @oneLine() @IsOptional() @IsString() @MaxLength(60, tooLong) orderNumber?: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(60, tooLong) costCentre?: string;
  @dayOrNone() expectedOn?: string;
  @wholeOrNone() @IsInt() version: number;
}
