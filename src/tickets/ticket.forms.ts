import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { channels, kinds, outcomes, parties, type Channel, type Outcome, type Party } from './ticket-flow';
import { canWorkAnswers, priorities, touchesAnswers, type CanWork, type Level, type Touches } from './ticket-priority';
import { queueViews, type QueueView } from './ticket-queries';
import type { TicketKind } from './ticket-flow';
import type { Priority } from './ticket-priority';

export const longestWords = 20_000;

const trimmed = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
const wholeOrNone = () => Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? undefined : Number(value)));
/** "I'm not sure" is an answer: it is told apart from no answer at all. */
const serviceChoice = () => Transform(({ value }: { value: unknown }) => (value === 'unsure' ? 0 : value === '' || value === undefined ? undefined : Number(value)));

const tooLong = { message: 'This is very long. Keep it under 20,000 characters, and attach the rest as a file.' };
const noWords = { message: 'Write a few words.' };

export class SubmissionForm {
  @IsOptional() @IsString() @MaxLength(64) submission?: string;
}

export class FileTicketForm extends SubmissionForm {
  @trimmed() @IsString({ message: 'Say what you need.' }) @IsNotEmpty({ message: 'Say what you need.' }) @MaxLength(longestWords, tooLong) text: string;
  @IsIn(canWorkAnswers, { message: 'Tell us whether you can work.' }) canWork: CanWork;
  @IsIn(touchesAnswers, { message: 'Tell us whom it touches.' }) touches: Touches;
  @serviceChoice() @IsInt({ message: 'Choose what it is about, or “I’m not sure”.' }) @Min(0, { message: 'Choose what it is about, or “I’m not sure”.' }) @Max(2 ** 31 - 1, { message: 'Choose what it is about, or “I’m not sure”.' })
  serviceId: number;
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(2 ** 31 - 1) follows?: number;
}

export class LogCallForm extends FileTicketForm {
  @trimmed() @IsEmail({}, { message: 'Give the mail address of the person who asked.' }) @MaxLength(254) person: string;
  @IsIn(channels.filter((channel) => channel !== 'portal'), { message: 'Choose how they came to you.' }) channel: Channel;
  @IsOptional() @IsIn(['yes', ''], { message: 'Choose whether it is solved.' }) solved?: string;
  @trimmed() @IsOptional() @IsString() @MaxLength(longestWords, tooLong) solution?: string;
}

export class WordsForm extends SubmissionForm {
  @trimmed() @IsString(noWords) @IsNotEmpty(noWords) @MaxLength(longestWords, tooLong) text: string;
}

export class ReplyForm extends WordsForm {
  /** What the ticket does after the reply. */
  @IsOptional() @IsIn(['open', 'requester'], { message: 'Choose what happens next.' }) then?: 'open' | 'requester';
  /** The newest message that stood on the page when it was opened. */
  @IsOptional() @wholeOrNone() @IsInt() @Min(0) seen?: number;
}

export class ResolveForm extends WordsForm {
  @IsIn(outcomes, { message: 'Choose how it ended.' }) outcome: Outcome;
  @IsOptional() @wholeOrNone() @IsInt() @Min(0) seen?: number;
}

export class WaitForm extends WordsForm {
  @IsIn(parties.filter((party) => party !== 'approval'), { message: 'Choose whom we wait for.' }) on: Party;
}

export class HandOverForm extends SubmissionForm {
  /** "team" or "team:person": one choice. */
  @IsString({ message: 'Choose who goes on with it.' }) @MaxLength(30) @IsNotEmpty({ message: 'Choose who goes on with it.' }) to: string;
  @trimmed() @IsOptional() @IsString() @MaxLength(longestWords, tooLong) text?: string;
}

export class OptionalWordsForm extends SubmissionForm {
  @trimmed() @IsOptional() @IsString() @MaxLength(longestWords, tooLong) text?: string;
}

export class WatcherForm extends SubmissionForm {
  @trimmed() @IsEmail({}, { message: 'Give the mail address of a colleague.' }) @MaxLength(254) person: string;
}

export class SortForm extends SubmissionForm {
  @wholeOrNone() @IsInt({ message: 'Choose a service.' }) @Min(1) @Max(2 ** 31 - 1) serviceId: number;
}

export class WeighForm extends SubmissionForm {
  @wholeOrNone() @IsIn([1, 2, 3], { message: 'Choose the impact.' }) impact: Level;
  @wholeOrNone() @IsIn([1, 2, 3], { message: 'Choose the urgency.' }) urgency: Level;
}

export class QueueForm {
  @IsOptional() @IsIn(queueViews) view?: QueueView;
  @IsOptional() @trimmed() @IsString() @MaxLength(100) search?: string;
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(2 ** 31 - 1) service?: number;
  @IsOptional() @IsIn([...priorities, '']) priority?: Priority | '';
  @IsOptional() @IsIn([...kinds, '']) kind?: TicketKind | '';
  @IsOptional() @IsString() @MaxLength(40) after?: string;
}
