import { IsIn, IsNotEmpty, IsOptional, IsString, Matches } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';

const again = { message: 'Open the page again.' };

/** The name and what says which edit it is; conditions, times and steps are read by policy-text, row by row. */
export class PolicyForm {
  @IsString()
  @IsNotEmpty({ message: 'Enter a name for the policy.' })
  @MaxLength(100, { message: 'Use at most 100 characters.' })
  name: string;
  @IsOptional() @Matches(/^\d{0,9}$/, again) calendarId?: string;
  @IsOptional() @Matches(/^\d{1,9}$/, again) version?: string;
  @IsOptional() @IsString() @MaxLength(64) submission?: string;
}

export class PolicyMoveForm {
  @IsIn(['earlier', 'later', 'to'], again) where: 'earlier' | 'later' | 'to';
  /** Counted from 1, for `to`. */
  @IsOptional() @Matches(/^\d{1,4}$/, again) place?: string;
}

export class SeenForm {
  @Matches(/^\d{1,9}$/, again) version: string;
  @IsOptional() @IsString() @MaxLength(64) submission?: string;
}
