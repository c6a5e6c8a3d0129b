import { Transform } from 'class-transformer';
import { IsISO8601, IsNotEmpty, IsOptional, IsString, Length, Matches } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import { trimmed } from '../../core/web/input/form-fields';

export class ImprovementForm {
  @trimmed()
  @MaxLength(300, { message: 'Keep it under 300 characters.' })
  @IsNotEmpty({ message: 'Say what people said.' })
  @IsString({ message: 'Enter text.' })
  said: string;

  @trimmed()
  @MaxLength(300, { message: 'Keep it under 300 characters.' })
  @IsNotEmpty({ message: 'Say what’s different now.' })
  @IsString({ message: 'Enter text.' })
  did: string;

  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'Enter a date, like 2026-11-03.' })
  @IsISO8601({ strict: true }, { message: 'There’s no such day.' })
  since: string;

  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @Length(2, 20, { message: 'Choose a cause from the list.' })
  @IsString({ message: 'Choose a cause from the list.' })
  cause?: string;

  get entry() {
    return { said: this.said, did: this.did, since: this.since, cause: this.cause ?? null };
  }
}
