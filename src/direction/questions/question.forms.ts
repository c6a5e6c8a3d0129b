import { IsIn, IsNotEmpty, IsString } from 'class-validator';
import { MaxLength, severalLines, SubmissionForm, VersionedForm } from '../../core/web/input/form-fields';

const noWords = { message: 'Write your question.' };
const noAnswer = { message: 'Write the answer.' };
const noReason = { message: 'Say why it’s taken off the page: everyone reads it.' };

export class DirectionQuestionForm extends SubmissionForm {
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty(noWords)
  @MaxLength(1000, { message: 'Keep it under 1,000 characters.' })
  question: string;
  @IsIn(['yes', 'no'], { message: 'Choose whether to show your name.' }) named: 'yes' | 'no';
}

export class QuestionAnswerForm extends VersionedForm {
  @severalLines()
  @IsString(noAnswer)
  @IsNotEmpty(noAnswer)
  @MaxLength(4000, { message: 'Keep it under 4,000 characters.' })
  answer: string;
}

export class QuestionRemovalForm extends VersionedForm {
  @severalLines()
  @IsString(noReason)
  @IsNotEmpty(noReason)
  @MaxLength(300, { message: 'Keep it under 300 characters.' })
  reason: string;
}
