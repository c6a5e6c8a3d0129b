import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import { largestId, SubmissionForm, oneLine, trimmed, wholeOrNone } from '../../core/web/input/form-fields';

const title = { message: 'Give the story a title.' };
const long = { message: 'Use at most 120 characters.' };

export class StoryForm extends SubmissionForm {
  @oneLine() @IsString(title) @IsNotEmpty(title) @MaxLength(120, long) title: string;
}

export class NewScreenForm extends SubmissionForm {
  @IsString({ message: 'Choose what to show.' })
  @Matches(/^[a-z_]{1,30}$/, { message: 'Choose what to show.' })
  kind: string;
}

export class ScreenForm extends SubmissionForm {
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) version = 1;
  @oneLine() @IsString() @MaxLength(120, long) heading = '';
  @trimmed() @IsString() @MaxLength(400, { message: 'At most 400 characters: a screen is read in a moment.' }) words =
    '';
  @trimmed() @IsString() @MaxLength(4000, { message: 'At most 4,000 characters.' }) notes = '';
  @trimmed() @IsString() @MaxLength(60) option = '';
}

export class ScreenMoveForm extends SubmissionForm {
  @IsIn(['up', 'down', 'to'], { message: 'Choose earlier or later.' }) where: 'up' | 'down' | 'to';
  /** Dragged: which place it takes, counted from one. */
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(200) place?: number;
}
