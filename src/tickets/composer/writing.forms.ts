import { IsIn, IsInt, IsOptional, IsString, Max, Min, ValidateIf } from 'class-validator';
import { largestId, MaxLength, oneLine, trimmed, wholeOrNone } from '../../core/web/input/form-fields';
import { outcomes, parties, type Outcome, type Party } from '../ticket-flow';
import { MessageForm } from '../ticket.forms';

/** What becomes of the ticket with what is written; "requester" is a wait for the person. */
const thens = ['open', 'requester', 'wait', 'solve', 'transfer'] as const;
export type Then = (typeof thens)[number];

const tooLongName = { message: 'Keep it under 100 characters.' };
const noThen = { message: 'Choose what happens next.' };
const goesWith = (then: Then) => ValidateIf((form: { then?: Then }) => form.then === then);

/** What the desk writes, and the canned reply that it began with. */
class WritingForm extends MessageForm {
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) canned?: number;
}

export class ReplyForm extends WritingForm {
  @IsOptional() @IsIn(thens, noThen) then?: Then;
  /** The newest message that stood on the page when it was opened. */
  @IsOptional() @wholeOrNone() @IsInt() @Min(0) seen?: number;
  /** As it stood on the page: a reply alone goes out all the same. */
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) version?: number;
  /** By when they hear more: one of the offered times, or the agent's own. */
  @trimmed() @IsOptional() @IsString() @MaxLength(40) pledge?: string;
  @trimmed() @IsOptional() @IsString() @MaxLength(40) pledgeAt?: string;
  @goesWith('wait')
  @IsIn(parties.filter((party) => party !== 'approval'), { message: 'Choose who we’re waiting for.' })
  waitingOn: Party;
  /** The day on which somebody looks at it again. */
  @trimmed() @IsOptional() @IsString() @MaxLength(10) until?: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(100, tooLongName) vendor?: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(100, tooLongName) reference?: string;
  /** Asked at all, and ticked: the person is reminded. */
  @IsOptional() @IsIn(['yes', ''], noThen) chaseAsked?: string;
  @IsOptional() @IsIn(['yes', ''], noThen) chase?: string;
  @goesWith('solve') @IsIn(outcomes, { message: 'Choose how it ended.' }) outcome: Outcome;
  /** What they will say, in the agent's own mind. */
  @goesWith('solve')
  @IsOptional()
  @wholeOrNone()
  @IsIn([1, 2, 3, 4, 5], { message: 'Choose a number from 1 to 5, or none.' })
  guess?: number;
  @goesWith('transfer')
  @wholeOrNone()
  @IsInt({ message: 'Choose the team to transfer it to.' })
  @Min(1)
  @Max(largestId)
  team: number;
  @goesWith('transfer')
  @IsOptional()
  @wholeOrNone()
  @IsInt({ message: 'Choose a person of that team, or nobody.' })
  @Min(1)
  @Max(largestId)
  agent?: number;
  @IsOptional() @IsIn(['take-next', ''], { message: 'Choose where to go on.' }) from?: string;
}

const noteThens = ['open', 'wait', 'transfer'] as const;

/** A note, and what goes with it; its fields have names of their own, because both forms stand on one page. */
export class NoteForm extends WritingForm {
  @IsOptional() @IsIn(noteThens, noThen) then?: (typeof noteThens)[number];
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) version?: number;
  @trimmed() @IsOptional() @IsString() @MaxLength(10) noteUntil?: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(100, tooLongName) noteVendor?: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(100, tooLongName) noteReference?: string;
  @goesWith('transfer')
  @wholeOrNone()
  @IsInt({ message: 'Choose the team to transfer it to.' })
  @Min(1)
  @Max(largestId)
  noteTeam: number;
  @goesWith('transfer')
  @IsOptional()
  @wholeOrNone()
  @IsInt({ message: 'Choose a person of that team, or nobody.' })
  @Min(1)
  @Max(largestId)
  noteAgent?: number;
}
