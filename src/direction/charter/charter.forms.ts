import { IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { longPerson, MaxLength, picked, severalLines, VersionedForm } from '../../core/web/input/form-fields';

const long = { message: 'Keep it under 2,000 characters.' };
const noPromise = { message: 'Say what we promise our clients.' };
const noWhy = { message: 'Say why we begin with each other.' };
const noDifference = { message: 'Say what will be different.' };

export class CharterForm extends VersionedForm {
  @severalLines() @IsString(noPromise) @IsNotEmpty(noPromise) @MaxLength(2000, long) promise: string;
  @severalLines() @IsString(noWhy) @IsNotEmpty(noWhy) @MaxLength(2000, long) why: string;
  @severalLines() @IsString(noDifference) @IsNotEmpty(noDifference) @MaxLength(2000, long) different: string;
  @severalLines()
  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'Keep it under 1,000 characters.' })
  reason?: string;
  @picked() @IsOptional() @IsString(longPerson) @MaxLength(254, longPerson) signer?: string;
}
