import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsInt, IsNotEmpty, IsOptional, IsString, IsTimeZone, Max, Min } from 'class-validator';
import { MaxLength } from '../core/web/input/form-fields';
import {
  largestId,
  longPerson,
  lowered,
  picked,
  SubmissionForm,
  ticked,
  oneLine,
  trimmed,
  VersionedForm,
  wholeOrNone,
} from '../core/web/input/form-fields';

const orNone = () =>
  Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? null : Number(value)));

const name = { message: 'Enter a name.' };
const noTeam = { message: 'Choose the team that’s responsible.' };
const noPlace = { message: 'Enter a whole number from 0 to 9999. The smallest comes first.' };
const longName = { message: 'Use at most 120 characters.' };

export class NameForm extends SubmissionForm {
  @oneLine() @IsString(name) @IsNotEmpty(name) @MaxLength(120, longName) name: string;
}

export class PersonForm extends VersionedForm {
  @oneLine() @IsString(name) @IsNotEmpty(name) @MaxLength(120, longName) name: string;
  @lowered() @IsEmail({}, { message: 'Enter an email address, like ana@example.com.' }) @MaxLength(254) email: string;
  @IsOptional() @orNone() @IsInt() @Min(1) @Max(largestId) departmentId: number | null = null;
  /** By name or address. */
  @picked() @IsOptional() @IsString() @MaxLength(254, longPerson) manager?: string;
  @IsTimeZone({ message: 'Choose a time zone from the list.' }) zone: string;
  @ticked() @IsBoolean() active = false;
  @ticked() @IsBoolean() needsPriority = false;
}

export class TeamForm extends NameForm {
  @trimmed() @IsString() @MaxLength(500, { message: 'Use at most 500 characters.' }) description = '';
  /** Somebody who joins, by name or address. */
  @picked() @IsOptional() @IsString() @MaxLength(254, longPerson) joins?: string;
}

export class ServiceForm extends NameForm {
  @trimmed() @IsString() @MaxLength(500, { message: 'Use at most 500 characters.' }) description = '';
  @wholeOrNone() @IsInt(noTeam) @Min(1, noTeam) @Max(largestId, noTeam) teamId: number;
  @wholeOrNone() @IsInt(noPlace) @Min(0, noPlace) @Max(9999, noPlace) position: number;
  @ticked() @IsBoolean() private = false;
  @ticked() @IsBoolean() active = false;
}

export class SettingForm extends SubmissionForm {
  @trimmed() @IsString() @MaxLength(5000) value = '';
}

export class ImportForm extends SubmissionForm {
  @IsOptional()
  @IsString()
  @MaxLength(400_000, { message: 'This list is too long to paste. Upload it as a file instead.' })
  text?: string;
}

/** Fields named `team_3`, `role_agent`, `member_12`: what was chosen for each. */
export function chosen(body: unknown, prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [field, value] of Object.entries(body && typeof body === 'object' ? body : {})) {
    if (field.startsWith(prefix) && typeof value === 'string' && value) found.set(field.slice(prefix.length), value);
  }
  return found;
}

/** The same where what follows the prefix is an id. */
export function chosenIds(body: unknown, prefix: string): Map<number, string> {
  const ids = [...chosen(body, prefix)].filter(([id]) => /^\d{1,9}$/.test(id));
  return new Map(ids.map(([id, value]) => [Number(id), value]));
}

export class VisibilityForm extends SubmissionForm {
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Enter the agreement’s name or number.' })
  @MaxLength(200, { message: 'Use at most 200 characters.' })
  reference = '';
}
