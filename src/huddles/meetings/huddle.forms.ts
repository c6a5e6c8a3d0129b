import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import {
  dayOrNone,
  largestId,
  longPerson,
  MaxLength,
  oneLine,
  severalLines,
  SubmissionForm,
  VersionedForm,
  wholeOrNone,
} from '../../core/web/input/form-fields';
import { type HuddleEvery } from './huddle-plan.entity';
import { type HuddleNoteKind } from './huddle-note.entity';

const noTime = { message: 'Write the time like this: 09:15.' };
const noWords = { message: 'Write a sentence.' };
const long300 = { message: 'Keep it under 300 characters.' };
const long500 = { message: 'Keep it under 500 characters.' };

export class HuddlePlanForm extends SubmissionForm {
  @IsIn(['day', 'week'], { message: 'Choose how often.' }) every: HuddleEvery;
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(5) weekday = 1;
  @oneLine() @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, noTime) time: string;
}

export class HuddleNoteForm extends SubmissionForm {
  @IsIn(['glad', 'hurt', 'puzzling', 'thanks'], { message: 'Choose what it was.' }) kind: HuddleNoteKind;
  @oneLine() @IsString(noWords) @IsNotEmpty(noWords) @MaxLength(500, long500) words: string;
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) answer?: number;
}

export class HuddleItemForm extends SubmissionForm {
  @oneLine() @IsString(noWords) @IsNotEmpty(noWords) @MaxLength(300, long300) item: string;
}

export class HuddleOwnerForm extends VersionedForm {
  @IsOptional() @oneLine() @IsString() @MaxLength(200, longPerson) owner = '';
  @dayOrNone() dueOn?: string;
}

export class HuddleEndingForm extends VersionedForm {
  @IsIn(['done', 'dropped'], { message: 'Choose how it ended.' }) state: 'done' | 'dropped';
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Say in a sentence what came of it.' })
  @MaxLength(500, long500)
  outcome: string;
}

export class HuddleRaisingForm extends VersionedForm {
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty({ message: 'Say what should be different, and who could change it.' })
  @MaxLength(1000, { message: 'Keep it under 1,000 characters.' })
  different: string;
}

export class HuddleGuestForm extends SubmissionForm {
  @oneLine() @IsString() @IsNotEmpty({ message: 'Choose an executive.' }) @MaxLength(200, longPerson) guest: string;
}

export class TakeawayForm extends SubmissionForm {
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty({ message: 'Write what you take along.' })
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  takeaway: string;
}
