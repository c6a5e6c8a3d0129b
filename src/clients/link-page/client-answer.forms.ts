import { IsIn, IsOptional, IsString } from 'class-validator';
import { MaxLength, severalLines, SubmissionForm } from '../../core/web/input/form-fields';
import { type Noticed, noticedWays } from '../round-scale';

const five = ['1', '2', '3', '4', '5'];

export class ClientAnswerForm extends SubmissionForm {
  @IsIn(five, { message: 'Choose a number from 1 to 5.' }) score: string;
  @IsOptional() @IsIn(['', ...noticedWays], { message: 'Choose one of these.' }) noticed?: Noticed | '';
  @severalLines()
  @IsOptional()
  @IsString()
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  words?: string;
}
