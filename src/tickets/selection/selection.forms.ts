import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  ValidateIf,
} from 'class-validator';
import { IsInt, Max, Min } from 'class-validator';
import {
  largestId,
  MaxLength,
  severalLines,
  SubmissionForm,
  trimmed,
  wholeOrNone,
} from '../../core/web/input/form-fields';
import { outcomes, type Outcome } from '../ticket-flow';
import type { Level } from '../ticket-priority';

const selectionMoves = ['assign', 'priority', 'service', 'reply', 'solve'] as const;
export type SelectionMove = (typeof selectionMoves)[number];

const mostSelected = 50;
const listed = { message: 'Select at least one ticket.' };
const noReceiver = { message: 'Type the name of a person or a team.' };
const noReason = { message: 'Say why, so the next person can start right away.' };
const noCanned = { message: 'Choose a canned reply.' };
const longReason = { message: 'Keep the note under 2,000 characters.' };
const asList = () =>
  Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value : value === undefined ? [] : [value]));
const whenIt = (move: SelectionMove) => ValidateIf((form: SelectionForm) => form.move === move);

/** Which tickets: a number each, and from the summary on with the version that was shown: "1042.7". */
export class SelectedForm extends SubmissionForm {
  @asList()
  @IsArray(listed)
  @ArrayMinSize(1, listed)
  @ArrayMaxSize(mostSelected, { message: 'Select at most 50 tickets at once.' })
  @Matches(/^\d{1,9}(\.\d{1,9})?$/, { each: true, ...listed })
  ticket: string[];
  @IsOptional() @IsIn(['ticket', 'queue', ''], { message: 'Choose where to continue.' }) from?: string;
}

/** What is to happen with all of them. */
export class SelectionForm extends SelectedForm {
  @IsIn(selectionMoves, { message: 'Choose what to do with them.' }) move: SelectionMove;
  @whenIt('assign')
  @trimmed()
  @IsString()
  @IsNotEmpty(noReceiver)
  @MaxLength(200, noReceiver)
  to: string;
  /** A note for whoever goes on. */
  @whenIt('assign') @severalLines() @IsOptional() @IsString() @MaxLength(2000, longReason) reason?: string;
  @whenIt('priority') @wholeOrNone() @IsIn([1, 2, 3], { message: 'Choose the impact.' }) impact: Level;
  @whenIt('priority') @wholeOrNone() @IsIn([1, 2, 3], { message: 'Choose the urgency.' }) urgency: Level;
  @whenIt('service') @wholeOrNone() @IsInt({ message: 'Choose a service.' }) @Min(1) @Max(largestId) serviceId: number;
  @whenIt('reply')
  @wholeOrNone()
  @IsInt(noCanned)
  @Min(1, noCanned)
  @Max(largestId, noCanned)
  reply: number;
  @whenIt('solve') @IsIn(outcomes, { message: 'Choose how it ended.' }) outcome: Outcome;
  @whenIt('solve')
  @severalLines()
  @IsString()
  @IsNotEmpty({ message: 'Tell them what you did or, if you declined it, what they can do instead.' })
  @MaxLength(20_000, { message: 'This is very long. Keep it under 20,000 characters.' })
  solution: string;
}

/** What slips goes to somebody else, in one step and with a reason. */
export class SlipMoveForm extends SelectedForm {
  @trimmed()
  @IsString(noReceiver)
  @IsNotEmpty(noReceiver)
  @MaxLength(200, noReceiver)
  to: string;
  @severalLines()
  @IsString(noReason)
  @IsNotEmpty(noReason)
  @MaxLength(2000, longReason)
  reason: string;
}
