import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import { largestId, SubmissionForm, oneLine, trimmed, wholeOrNone } from '../../core/web/input/form-fields';

const title = { message: 'Enter a title for the story.' };
const line = { message: 'Use at most 200 characters.' };
const long = { message: 'Use at most 120 characters.' };

export class StoryForm extends SubmissionForm {
  @oneLine() @IsString(title) @IsNotEmpty(title) @MaxLength(120, long) title: string;
}

export class NewScreenForm extends SubmissionForm {
  @IsString({ message: 'Choose a screen to add.' })
  @Matches(/^[a-z_]{1,30}$/, { message: 'Choose a screen to add.' })
  kind: string;
}

export class ScreenForm extends SubmissionForm {
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) version = 1;
  @oneLine() @IsString() @MaxLength(120, long) heading = '';
  @trimmed()
  @IsString()
  @MaxLength(400, { message: 'Use at most 400 characters, so that people can read it in a moment.' })
  words = '';
  @trimmed() @IsString() @MaxLength(4000, { message: 'Use at most 4,000 characters.' }) notes = '';
  @trimmed() @IsString() @MaxLength(60) option = '';
  /** Empty: whose it is by itself. */
  @IsOptional() @IsIn(['', 'pilot', 'everyone'], { message: 'Choose whose figures to show.' }) whose = '';
  /** What a kind asks for by name; a kind that does not ask takes nothing of it. */
  @oneLine() @IsString() @MaxLength(200, line) what = '';
  @oneLine() @IsString() @MaxLength(200, line) cost = '';
  @oneLine() @IsString() @MaxLength(200, line) owner = '';
  @oneLine() @IsString() @MaxLength(200, line) when = '';
  @oneLine() @IsString() @MaxLength(200, line) otherwise = '';
  /** Pressed knowing that the figures do not carry these words. */
  @IsOptional() @IsString() @MaxLength(10) sure = '';
}

export class ScreenMoveForm extends SubmissionForm {
  @IsIn(['up', 'down', 'to'], { message: 'Choose up or down.' }) where: 'up' | 'down' | 'to';
  /** Dragged: which place it takes, counted from one. */
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(200) place?: number;
}
