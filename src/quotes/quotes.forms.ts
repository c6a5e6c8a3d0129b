import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString } from 'class-validator';
import { MaxLength } from '../core/web/input/form-fields';

export class WordingForm {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value,
  )
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' })
  @IsNotEmpty({ message: 'Leave some words, or keep it with you.' })
  @IsString({ message: 'Write it as text.' })
  words: string;
}
