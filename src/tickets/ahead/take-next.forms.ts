import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { largestId, SubmissionForm, wholeOrNone } from '../../core/web/input/form-fields';

/** "Take next"; with a ticket, that one or none. */
export class TakeNextForm extends SubmissionForm {
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) ticket?: number;
}
