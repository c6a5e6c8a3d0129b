import { Transform, Type } from 'class-transformer';
import {
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateBy,
  type ValidationOptions,
} from 'class-validator';
import { bareLines } from '../../words/markdown';
import { addressOf, oneLineOf } from '../../words/visible';

/** The largest id that both databases hold. */
export const largestId = 2 ** 31 - 1;

/** The id that was typed or stands in an address; null for anything that no row can have. */
export function idIn(words: unknown): number | null {
  const id = /^\d{1,10}$/.test(String(words)) ? Number(words) : 0;
  return id >= 1 && id <= largestId ? id : null;
}

const given = (change: (words: string) => unknown) =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? change(value) : value));

export const trimmed = () => given((words) => words.trim());
/** Text of several lines: the first one keeps its indentation, as code does. */
export const severalLines = () => given(bareLines);
/** A name or a title. */
export const oneLine = () => given(oneLineOf);
/** A mail address, to be compared. */
export const lowered = () => given(addressOf);
export const longPerson = { message: 'Enter a name or an email address.' };

/** A colleague, by name or address: who was chosen below the field counts before what was typed in it. */
export const picked = () =>
  Transform(({ value }: { value: unknown }) => {
    const named = [value].flat().filter((one): one is string => typeof one === 'string' && one.trim() !== '');
    return named.length ? oneLineOf(named.at(-1)!) : undefined;
  });
/** A tick that was not set is not sent. */
export const ticked = () => Transform(({ value }: { value: unknown }) => value === 'yes');
/** A number; an empty field says nothing. */
export const wholeOrNone = () =>
  Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? undefined : Number(value)));

/** A day of the calendar; an empty field says nothing. */
export const dayOrNone = (): PropertyDecorator => (target, key) => {
  // The one that is named last is asked first.
  Matches(/^\d{4}-\d\d-\d\d$/, { message: 'Enter a date, like 2026-11-03.' })(target, key);
  IsISO8601({ strict: true }, { message: 'That date doesn’t exist.' })(target, key);
  IsOptional()(target, key);
  Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))(target, key);
};

/** As a database and the counter on the page count: by code points. The library's own check leaves some out. */
const lengthOf = (text: string): number => [...text].length;

export const MaxLength = (most: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'maxLength',
      constraints: [most],
      validator: {
        validate: (value) => typeof value === 'string' && lengthOf(value) <= most,
        defaultMessage: (fault) => `${fault?.property} must be shorter than or equal to ${most} characters`,
      },
    },
    options,
  );

/** A form that is sent twice is one: it carries a key of its own. */
export class SubmissionForm {
  @IsOptional() @IsString() @MaxLength(64) submission?: string;
}

/** For moves that must not overwrite what somebody else did meanwhile. */
export class VersionedForm extends SubmissionForm {
  @IsOptional() @wholeOrNone() @IsInt() @Min(1) @Max(largestId) version?: number;
}

/** What the page showed, so that two people do not change one thing in two ways. */
export class SeenVersionForm {
  @Type(() => Number)
  @IsInt({ message: 'Open the page again and try once more.' })
  version: number;
}
