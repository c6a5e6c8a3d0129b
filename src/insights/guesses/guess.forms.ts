import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';

const aNumber = { message: 'Enter a whole number from 0 to 100, or continue without guessing.' };

export class MonthGuessForm {
  @Matches(/^20\d\d-(0[1-9]|1[0-2])$/, { message: 'Reload the page.' })
  month: string;

  /** Set by the button of whoever would rather see it at once. */
  @Transform(({ value }: { value: unknown }) => value === 'yes')
  @IsBoolean()
  skip = false;

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,3}$/.test(value.trim()) ? Number(value) : value,
  )
  @ValidateIf(({ skip }: MonthGuessForm) => !skip)
  @Max(100, aNumber)
  @Min(0, aNumber)
  @IsInt(aNumber)
  percent?: number;
}
