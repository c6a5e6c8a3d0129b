import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class WordingForm {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value,
  )
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' })
  @IsNotEmpty({ message: 'Leave some words, or keep it with you.' })
  @IsString({ message: 'Write it as text.' })
  words: string;
}
