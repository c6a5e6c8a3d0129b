import { IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import type { CalendarText } from '../calendars/calendar-text';

const words = { message: 'Enter text here.' };
const longDay = { message: 'Use at most 200 characters.' };
const longList = { message: 'Use at most 20,000 characters.' };

export class CalendarForm implements CalendarText {
  @IsString(words)
  @IsNotEmpty({ message: 'Enter a name for the calendar.' })
  @MaxLength(100, { message: 'Use at most 100 characters.' })
  name: string;
  @IsString(words)
  @IsNotEmpty({ message: 'Enter a time zone, like Europe/Berlin.' })
  @MaxLength(60, { message: 'Enter a time zone, like Europe/Berlin.' })
  timeZone: string;
  @IsString(words) @MaxLength(200, longDay) mon = '';
  @IsString(words) @MaxLength(200, longDay) tue = '';
  @IsString(words) @MaxLength(200, longDay) wed = '';
  @IsString(words) @MaxLength(200, longDay) thu = '';
  @IsString(words) @MaxLength(200, longDay) fri = '';
  @IsString(words) @MaxLength(200, longDay) sat = '';
  @IsString(words) @MaxLength(200, longDay) sun = '';
  @IsString(words) @MaxLength(20_000, longList) holidays = '';
  @IsString(words) @MaxLength(20_000, longList) breaks = '';
  @IsString(words) @MaxLength(20_000, longList) dateHours = '';
  @IsOptional() @Matches(/^\d{1,9}$/, { message: 'Open the page again.' }) version?: string;
}
