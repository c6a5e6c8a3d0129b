import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';
import { MaxLength } from '../core/web/input/form-fields';
import { channels, kinds, outcomes, parties, type Channel, type Outcome, type Party } from './ticket-flow';
import { canWorkAnswers, priorities, touchesAnswers, type CanWork, type Level, type Touches } from './ticket-priority';
import { queueViews, type QueueView } from './ticket-queries';
import type { TicketKind } from './ticket-flow';
import type { Priority } from './ticket-priority';
import {
  largestId,
  longPerson,
  picked,
  severalLines,
  SubmissionForm,
  oneLine,
  VersionedForm,
  wholeOrNone,
} from '../core/web/input/form-fields';

const longestMessage = 20_000;

const tooLong = { message: 'This is very long. Keep it under 20,000 characters and attach the rest as a file.' };
const longLine = 'Keep this line under 200 characters and write the rest below.';
const noNeed = { message: 'Tell us briefly what you need.' };
const noService = { message: 'Choose what it is about, or “I’m not sure”.' };
const noPerson = { message: 'Name a colleague.' };
const noCaller = { message: 'Name the person who asked.' };
const noWords = { message: 'Write a message.' };

export class FileTicketForm extends SubmissionForm {
  @oneLine()
  @IsString(noNeed)
  @IsNotEmpty(noNeed)
  @MaxLength(200, { message: longLine })
  words: string;
  @severalLines() @IsOptional() @IsString() @MaxLength(longestMessage, tooLong) text?: string;
  @IsIn(canWorkAnswers, { message: 'Tell us whether you can work.' }) canWork: CanWork;
  @IsIn(touchesAnswers, { message: 'Choose who is affected.' }) touches: Touches;
  /** Nothing chosen is "I'm not sure". */
  @IsOptional() @wholeOrNone() @IsInt(noService) @Min(1, noService) @Max(largestId, noService) service?: number;
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) follows?: number;
  /** Who it is for, by name or address; nothing is whoever asks. */
  @picked() @IsOptional() @IsString() @MaxLength(254, longPerson) requester?: string;
}

/** What was about to be a request of its own, and goes to one that is open. */
export class AdditionForm extends SubmissionForm {
  @oneLine() @IsString(noNeed) @IsNotEmpty(noNeed) @MaxLength(200, { message: longLine }) words: string;
  @severalLines() @IsOptional() @IsString() @MaxLength(longestMessage, tooLong) text?: string;
}

export class PhoneTicketForm extends FileTicketForm {
  @picked() @IsString(noCaller) @IsNotEmpty(noCaller) @MaxLength(254, longPerson) person: string;
  @IsIn(channels.filter((channel) => channel !== 'portal'), { message: 'Choose how they reached you.' })
  channel: Channel;
  @IsOptional() @IsIn(['yes', ''], { message: 'Choose whether it’s solved.' }) solved?: string;
  @severalLines() @IsOptional() @IsString() @MaxLength(longestMessage, tooLong) solution?: string;
}

export class MessageForm extends SubmissionForm {
  @severalLines() @IsString(noWords) @IsNotEmpty(noWords) @MaxLength(longestMessage, tooLong) text: string;
}

export class TicketAnswerForm extends MessageForm {
  /** "Just thanks", beside Send on a solved ticket. */
  @IsOptional() @IsIn(['yes', ''], { message: 'Choose how to send it.' }) thanks?: string;
}

export class RetractionForm extends VersionedForm {
  @severalLines() @IsOptional() @IsString() @MaxLength(longestMessage, tooLong) retractWords?: string;
}

export class ResolutionForm extends VersionedForm {
  @IsIn(outcomes, { message: 'Choose how it ended.' }) outcome: Outcome;
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty({ message: 'Tell them what you did or, if you declined it, what they can do instead.' })
  @MaxLength(longestMessage, tooLong)
  solution: string;
  /** What they will say, in the agent's own mind. */
  @IsOptional()
  @wholeOrNone()
  @IsIn([1, 2, 3, 4, 5], { message: 'Choose a number from 1 to 5, or none.' })
  guess?: number;
}

const fewHours = { message: 'Enter whole hours, 0 to 999.' };
const fewMinutes = { message: 'Enter minutes, 0 to 59.' };

/** How long somebody really could not work; nothing typed leaves it as it was counted. */
export class LostTimeForm extends SubmissionForm {
  @IsOptional() @wholeOrNone() @Max(999, fewHours) @Min(0, fewHours) @IsInt(fewHours) hours?: number;
  @IsOptional() @wholeOrNone() @Max(59, fewMinutes) @Min(0, fewMinutes) @IsInt(fewMinutes) minutes?: number;
}

export class WaitForm extends VersionedForm {
  @IsIn(parties.filter((party) => party !== 'approval'), { message: 'Choose who we’re waiting for.' }) waitingOn: Party;
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty({ message: 'Say why: they’ll read it.' })
  @MaxLength(2000, { message: 'Keep the reason under 2,000 characters.' })
  waitReason: string;
}

export class TransferForm extends VersionedForm {
  @wholeOrNone() @IsInt({ message: 'Choose the team to transfer it to.' }) @Min(1) @Max(largestId) team: number;
  @IsOptional()
  @wholeOrNone()
  @IsInt({ message: 'Choose a person of that team, or nobody.' })
  @Min(1)
  @Max(largestId)
  agent?: number;
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty({ message: 'Say why, so the next person can start right away.' })
  @MaxLength(2000, { message: 'Keep the note under 2,000 characters.' })
  transferReason: string;
}

export class NotYetForm extends VersionedForm {
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty({ message: 'Say what’s still wrong.' })
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  reason: string;
}

export class OptionalMessageForm extends SubmissionForm {
  @severalLines() @IsOptional() @IsString() @MaxLength(longestMessage, tooLong) text?: string;
}

export class WatcherForm extends SubmissionForm {
  @picked() @IsString(noPerson) @IsNotEmpty(noPerson) @MaxLength(254, longPerson) person: string;
}

export class AssignForm extends VersionedForm {
  /** Pressed in the queue, where one stays. */
  @IsOptional() @IsIn(['queue', ''], { message: 'Choose where to continue.' }) from?: string;
}

export class TriageForm extends VersionedForm {
  @wholeOrNone() @IsInt({ message: 'Choose a service.' }) @Min(1) @Max(largestId) serviceId: number;
}

export class PriorityChangeForm extends VersionedForm {
  @wholeOrNone() @IsIn([1, 2, 3], { message: 'Choose the impact.' }) impact: Level;
  @wholeOrNone() @IsIn([1, 2, 3], { message: 'Choose the urgency.' }) urgency: Level;
}

export class QueueForm {
  /** "sort" is what the view of triage was called; bookmarks still say it. */
  @Transform(({ value }: { value: unknown }) => (value === 'sort' ? 'triage' : value))
  @IsOptional()
  @IsIn(queueViews)
  view?: QueueView;
  @IsOptional() @oneLine() @IsString() @MaxLength(2000) search?: string;
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) service?: number;
  @IsOptional() @IsIn([...priorities, '']) priority?: Priority | '';
  @IsOptional() @IsIn([...kinds, '']) kind?: TicketKind | '';
  @IsOptional() @IsString() @MaxLength(40) after?: string;
  /** The row that somebody comes back to. */
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) row?: number;
}

/** Which ticket somebody goes on from. */
export class NextTicketForm {
  @wholeOrNone() @IsInt() @Min(1) @Max(largestId) of: number;
}

/** An open queue: what it shows, which parts of it, up to which fact, and whether somebody came back to it. */
export class LiveForm extends QueueForm {
  @IsOptional() @IsString() @MaxLength(2000) parts?: string;
  @IsOptional() @IsString() @MaxLength(20) since?: string;
  @IsOptional() @IsString() @MaxLength(5) returned?: string;
}
