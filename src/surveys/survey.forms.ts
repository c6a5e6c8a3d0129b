import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

const chooseOne = { message: 'Choose a number from 1 to 5.' };

export class AnswerForm {
  /** Only a plain digit: "4.0", " 4" or a list are no click on the scale. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d$/.test(value) ? Number(value) : value))
  @Max(5, chooseOne) @Min(1, chooseOne) @IsInt(chooseOne)
  score: number;

  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value))
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' }) @IsString({ message: 'Write it as text.' })
  comment = '';

  @Transform(({ value }: { value: unknown }) => value === 'yes')
  @IsBoolean()
  wantsCall = false;
}

/** The score that a mail's link carries; anything else chooses nothing. */
export function carriedScore(query: unknown): number | null {
  return typeof query === 'string' && /^[1-5]$/.test(query) ? Number(query) : null;
}
