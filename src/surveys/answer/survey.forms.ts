import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';

const chooseThere = { message: 'Choose one from the list.' };
const chooseOne = { message: 'Choose a number from 1 to 5.' };

export class AnswerForm {
  /** Only a plain digit: "4.0", " 4" or a list are no click on the scale. */
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d$/.test(value) ? Number(value) : value,
  )
  @Max(5, chooseOne)
  @Min(1, chooseOne)
  @IsInt(chooseOne)
  score: number;

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value,
  )
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  @IsString({ message: 'Enter text.' })
  comment = '';

  /** A code from the list; one that is not on it is dropped when it is kept. */
  @IsOptional()
  @MaxLength(20, chooseThere)
  @IsString(chooseThere)
  driver: string | null = null;

  @Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? null : value))
  @IsOptional()
  @IsIn(['1', '2', '3', '4', '5', '6', '7'], { message: 'Choose a number from 1 to 7.' })
  ces: string | null = null;

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value,
  )
  @MaxLength(500, { message: 'Keep it under 500 characters.' })
  @IsString({ message: 'Enter text.' })
  lens = '';

  @Transform(({ value }: { value: unknown }) => value === 'yes')
  @IsBoolean()
  wantsCall = false;
}

/** The score that a mail's link carries; anything else chooses nothing. */
export function carriedScore(query: unknown): number | null {
  return typeof query === 'string' && /^[1-5]$/.test(query) ? Number(query) : null;
}
