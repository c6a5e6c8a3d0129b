import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { dayOrNone, MaxLength, oneLine, SubmissionForm, wholeOrNone } from '../../core/web/input/form-fields';
import { usualCurrency } from '../../core/words/money';
import { amountOf, noAmount, wordsOrNone } from '../tool.forms';
import { type PricePeriod, pricePeriods } from '../tool.entity';

const noSeats = { message: 'Enter how many seats it has.' };
const noTerm = { message: 'Enter months as a whole number, like 12, or leave it empty.' };
const tooLong = { message: 'Keep it under 60 characters.' };

export class PoolForm extends SubmissionForm {
  @wholeOrNone() @IsInt(noSeats) @Min(0, noSeats) @Max(1_000_000, noSeats) seats: number;
  @wordsOrNone()
  @IsOptional()
  @Transform(({ value, obj }: { value: unknown; obj: PoolForm }) => amountOf(value, obj.currency))
  @IsInt(noAmount)
  @Max(1_000_000_000, noAmount)
  price?: number;
  @IsIn(Intl.supportedValuesOf('currency'), { message: 'Choose a currency.' }) currency = usualCurrency;
  @IsIn(pricePeriods, { message: 'Choose what the price is for.' }) period: PricePeriod = 'month';
  @wholeOrNone() @IsOptional() @IsInt(noTerm) @Min(1, noTerm) @Max(120, noTerm) termMonths?: number;
  @dayOrNone() renewsOn?: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(60, tooLong) orderNumber?: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(60, tooLong) costCentre?: string;
  @wholeOrNone() @IsOptional() @IsInt() version?: number;
}

export const poolIn = ({ seats, price, currency, period, termMonths, renewsOn, ...order }: PoolForm) => ({
  ...{ seats, currency, period, priceMinor: price ?? null, termMonths: termMonths ?? null, renewsOn: renewsOn ?? null },
  ...{ orderNumber: order.orderNumber || null, costCentre: order.costCentre || null },
});
