import { Transform } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsTimeZone,
  Matches,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import { safePath } from '../../core/web/input/safe-path';
import { lowered, oneLine, SubmissionForm, trimmed } from '../../core/web/input/form-fields';
import { offeredLocales } from '../../core/words/words';

const pathHere = () => Transform(({ value }: { value: unknown }) => safePath(value));

export class NextForm {
  @pathHere() @IsString() next = '/';
}

export class SignInForm extends NextForm {
  @lowered()
  @IsEmail({}, { message: 'Enter your work email address, like ana@example.com.' })
  @MaxLength(254)
  email: string;
}

export class PasswordSignInForm extends SignInForm {
  @IsString({ message: 'Enter your password.' })
  @IsNotEmpty({ message: 'Enter your password.' })
  @MaxLength(200)
  password: string;
}

export class OwnPasswordForm {
  @IsString({ message: 'Enter your password.' })
  @IsNotEmpty({ message: 'Enter your password.' })
  @MaxLength(200)
  password: string;
}

export class AccountForm {
  @IsTimeZone({ message: 'Choose a time zone from the list.' }) zone: string;
  @IsIn(offeredLocales, { message: 'Choose a format from the list.' }) locale: string;
  @IsOptional()
  @trimmed()
  @ValidateIf((form: AccountForm) => form.phone !== '')
  @Matches(/^[+\d][\d ()/.-]{2,38}$/, { message: 'Enter a phone number with digits and spaces, like +49 30 1234.' })
  phone?: string;
}

export class IdentityForm {
  @oneLine() @IsString() @MinLength(2, { message: 'Enter your name.' }) @MaxLength(120) name: string;
  @lowered() @IsEmail({}, { message: 'Enter an email address that reaches you.' }) @MaxLength(254) email: string;
}

export class AddressForm extends SubmissionForm {
  @lowered()
  @IsEmail({}, { message: 'Enter an email address that reaches you.' })
  @MaxLength(254, { message: 'Enter an email address that reaches you.' })
  address: string;
}

export class PresentPasswordForm {
  @IsOptional() @IsString() @MaxLength(200) current?: string;
}

export class NewPasswordForm extends PresentPasswordForm {
  @IsString()
  @MinLength(12, { message: 'Use at least 12 characters. Four or five words you can remember work well.' })
  @MaxLength(200, { message: 'Use at most 200 characters.' })
  password: string;
}
