import { Transform } from 'class-transformer';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { MaxLength, severalLines } from '../../core/web/input/form-fields';

const chooseOne = { message: 'Choose one of the answers.' };
const digit = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d$/.test(value) ? Number(value) : value;

/** How far somebody agrees; 0 says that they can't say. */
const Agreement = (): PropertyDecorator => (target, name) => {
  for (const decorate of [Transform(digit), Max(5, chooseOne), Min(0, chooseOne), IsInt(chooseOne)])
    decorate(target, name as string);
};

export class PulseForm {
  @Transform(digit)
  @Max(3, chooseOne)
  @Min(1, chooseOne)
  @IsInt(chooseOne)
  changed: number;

  @severalLines()
  @MaxLength(2000, { message: 'Use at most 2,000 characters.' })
  @IsString({ message: 'Enter text.' })
  words = '';

  @Agreement() direction: number;
  @Agreement() expected: number;
  @Agreement() skilled: number;
  @Agreement() motivated: number;
  /** Of the leaders by the people, of the people by the leaders. */
  @Agreement() mirror: number;
}
