import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsString, Max, Min } from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';

const chooseOne = { message: 'Choose one of the numbers.' };
const plain = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value;

class SaidForm {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : value,
  )
  @MaxLength(2000, { message: 'Use at most 2,000 characters.' })
  @IsString({ message: 'Enter text.' })
  words = '';

  @Transform(({ value }: { value: unknown }) => value === 'yes')
  @IsBoolean()
  mayContact = false;
}

export class FromZeroForm extends SaidForm {
  @Transform(plain)
  @Max(10, chooseOne)
  @Min(0, chooseOne)
  @IsInt(chooseOne)
  score: number;
}

export class FromOneForm extends SaidForm {
  @Transform(plain)
  @Max(5, chooseOne)
  @Min(1, chooseOne)
  @IsInt(chooseOne)
  score: number;
}

/** The score that a mail's link carries; anything else chooses nothing. */
export function scoreInAddress(query: unknown, lowest: 0 | 1): number | null {
  const score = typeof query === 'string' && /^(\d|10)$/.test(query) ? Number(query) : null;
  return score !== null && score >= lowest && score <= (lowest === 0 ? 10 : 5) ? score : null;
}
