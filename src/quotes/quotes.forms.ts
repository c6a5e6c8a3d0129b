import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString } from 'class-validator';
import { MaxLength } from '../core/web/input/form-fields';

export class WordingForm {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value,
  )
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  @IsNotEmpty({ message: 'Enter the wording, or don’t share it.' })
  @IsString({ message: 'Enter text.' })
  words: string;
}
