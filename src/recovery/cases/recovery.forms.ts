import { IsIn, IsNotEmpty, IsString } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import type { MadeRight } from '../recovery.entity';
import { SeenVersionForm, trimmed } from '../../core/web/input/form-fields';

export class ContactForm extends SeenVersionForm {
  /** What was said, for the desk. */
  @trimmed()
  @MaxLength(4000, { message: 'Keep it under 4,000 characters.' })
  @IsString({ message: 'Enter text.' })
  said = '';
}

export class ReopeningForm {
  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  @IsNotEmpty({ message: 'Say what you’ll work on again. They’ll read it.' })
  @IsString({ message: 'Enter text.' })
  words: string;
}

export class RecoveryResolutionForm extends SeenVersionForm {
  @IsString({ message: 'Choose a cause.' })
  @IsNotEmpty({ message: 'Choose a cause.' })
  cause: string;

  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  @IsNotEmpty({ message: 'Say what was done for them.' })
  @IsString({ message: 'Say what was done for them.' })
  remedy: string;
}

export const madeRightChoices: readonly MadeRight[] = ['yes', 'partly', 'no'];

export class MadeRightForm {
  @IsIn(madeRightChoices, { message: 'Choose one of the three answers.' })
  madeRight: MadeRight;

  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  @IsString({ message: 'Enter text.' })
  words = '';
}
