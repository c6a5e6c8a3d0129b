import { IsEmail, IsIn, IsNotEmpty, IsString } from 'class-validator';
import { lowered, MaxLength, oneLine, severalLines, VersionedForm } from '../../core/web/input/form-fields';

export class ChaseForm extends VersionedForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether they’re reminded.' }) chase: 'yes' | 'no';
}

const noSubject = { message: 'Say in one line what it’s about.' };
const noWords = { message: 'Write what they should read.' };
const tooLong = { message: 'Keep it under 20,000 characters.' };

/** Its fields have names of their own: they stand on the page of the ticket, beside others. */
export class VendorEmailForm extends VersionedForm {
  @lowered()
  @IsEmail({}, { message: 'Enter an email address, like support@example.com.' })
  @MaxLength(254, { message: 'Keep the address under 254 characters.' })
  vendorEmail: string;
  @oneLine()
  @IsString(noSubject)
  @IsNotEmpty(noSubject)
  @MaxLength(150, { message: 'Keep it under 150 characters.' })
  vendorSubject: string;
  @severalLines() @IsString(noWords) @IsNotEmpty(noWords) @MaxLength(20_000, tooLong) vendorText: string;
}
