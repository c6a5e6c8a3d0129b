import { IsIn } from 'class-validator';
import { SubmissionForm } from '../../core/web/input/form-fields';

const five = ['1', '2', '3', '4', '5'];

export class GuessForm extends SubmissionForm {
  @IsIn(five, { message: 'Choose a number from 1 to 5.' }) guess: string;
}
