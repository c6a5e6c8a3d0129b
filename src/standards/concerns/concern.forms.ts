import { IsIn, IsInt, IsNotEmpty, IsString, Max, Min } from 'class-validator';
import {
  largestId,
  MaxLength,
  severalLines,
  SubmissionForm,
  VersionedForm,
  wholeOrNone,
} from '../../core/web/input/form-fields';
import { type ConcernKind, concernKinds } from './standard-concern.entity';

const noKind = { message: 'Say whether it’s unclear or can’t be kept.' };
const noWords = { message: 'Say it in one sentence.' };
const noAnswer = { message: 'Write the answer.' };

export class ConcernForm extends SubmissionForm {
  @wholeOrNone() @IsInt() @Min(1) @Max(largestId) standard: number;
  @IsIn(concernKinds, noKind) kind: ConcernKind;
  @severalLines()
  @IsString(noWords)
  @MaxLength(500, { message: 'Keep it under 500 characters.' })
  @IsNotEmpty(noWords)
  concern: string;
}

export class ConcernAnswerForm extends VersionedForm {
  @severalLines()
  @IsString(noAnswer)
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  @IsNotEmpty(noAnswer)
  answer: string;
  @IsIn(['yes', 'no'], { message: 'Choose who reads it.' }) shown: 'yes' | 'no';
}
