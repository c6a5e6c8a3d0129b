import { IsIn, IsOptional, IsString } from 'class-validator';
import { MaxLength, severalLines, SubmissionForm } from '../../core/web/input/form-fields';
import { type FitAnswer, fitAnswers } from './fit-review.entity';

export class FitForm extends SubmissionForm {
  @IsIn(fitAnswers, { message: 'Choose yes, partly or no.' }) answer: FitAnswer;
  @severalLines()
  @IsOptional()
  @IsString({ message: 'Enter text.' })
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  missing?: string;
}
