import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, ValidateIf } from 'class-validator';
import { dayOrNone, MaxLength, oneLine, SubmissionForm, trimmed, wholeOrNone } from '../../core/web/input/form-fields';

const moves = ['done', 'again', 'take', 'give_back', 'wait', 'arrived', 'leave'] as const;

const when = (move: (typeof moves)[number]) => ValidateIf((form: TaskMoveForm) => form.move === move);

/** What becomes of one task; the rest goes with the move that needs it. */
export class TaskMoveForm extends SubmissionForm {
  @IsIn(moves, { message: 'Choose what becomes of it.' }) move: (typeof moves)[number];
  @when('wait')
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Say who you’re waiting for, and for what.' })
  @MaxLength(200, { message: 'Keep it under 200 characters.' })
  vendor: string;
  @dayOrNone() until?: string;
  @when('leave')
  @trimmed()
  @IsString()
  @IsNotEmpty({ message: 'Say why it isn’t needed: the person who asked will read it.' })
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  reason: string;
}

/** For the books: by which order, and on whose account. */
export class OrderNoteForm extends SubmissionForm {
  @oneLine() @IsOptional() @IsString() @MaxLength(60, { message: 'Keep it under 60 characters.' }) orderNumber?: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(60, { message: 'Keep it under 60 characters.' }) costCentre?: string;
  @wholeOrNone() @IsInt() version: number;
}
