import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { MadeRight } from '../recovery.entity';

const plainWords = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value;
const trimmed = () => Transform(({ value }: { value: unknown }) => plainWords(value));

/** What the page showed, so that two people do not follow up the same person in two ways. */
export class RecoveryForm {
  @Type(() => Number)
  @IsInt({ message: 'Open the page again and repeat the step.' })
  version: number;
}

export class ContactForm extends RecoveryForm {
  /** What was said, for the desk. */
  @trimmed()
  @MaxLength(4000, { message: 'Keep it under 4,000 letters.' })
  @IsString({ message: 'Write it as text.' })
  said = '';
}

export class ReopeningForm {
  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' })
  @IsNotEmpty({ message: 'Say what you work on again. They read it.' })
  @IsString({ message: 'Write it as text.' })
  words: string;
}

export class RecoveryResolutionForm extends RecoveryForm {
  @IsString({ message: 'Choose a cause.' })
  @IsNotEmpty({ message: 'Choose a cause.' })
  cause: string;

  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' })
  @IsNotEmpty({ message: 'Say what was done for them.' })
  @IsString({ message: 'Say what was done for them.' })
  remedy: string;
}

export const madeRightChoices: readonly MadeRight[] = ['yes', 'partly', 'no'];

export class MadeRightForm {
  @IsIn(madeRightChoices, { message: 'Choose one of the three.' })
  madeRight: MadeRight;

  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' })
  @IsString({ message: 'Write it as text.' })
  words = '';
}
