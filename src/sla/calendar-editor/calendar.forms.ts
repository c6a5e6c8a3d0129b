import { IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import type { CalendarText } from '../calendars/calendar-text';

const words = { message: 'Enter text here.' };

export class CalendarForm implements CalendarText {
  @IsString(words)
  @IsNotEmpty({ message: 'Enter a name for the calendar.' })
  @MaxLength(100, { message: 'Use at most 100 characters.' })
  name: string;
  @IsString(words)
  @IsNotEmpty({ message: 'Enter a time zone, like Europe/Berlin.' })
  @MaxLength(60, words)
  timeZone: string;
  @IsString(words) @MaxLength(200, words) mon = '';
  @IsString(words) @MaxLength(200, words) tue = '';
  @IsString(words) @MaxLength(200, words) wed = '';
  @IsString(words) @MaxLength(200, words) thu = '';
  @IsString(words) @MaxLength(200, words) fri = '';
  @IsString(words) @MaxLength(200, words) sat = '';
  @IsString(words) @MaxLength(200, words) sun = '';
  @IsString(words) @MaxLength(20_000, words) holidays = '';
  @IsString(words) @MaxLength(20_000, words) breaks = '';
  @IsString(words) @MaxLength(20_000, words) dateHours = '';
  @IsOptional() @Matches(/^\d{1,9}$/, { message: 'Open the page again.' }) version?: string;
}
