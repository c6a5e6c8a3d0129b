import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';
import { MaxLength } from '../core/web/input/form-fields';
import { isCurrency, minorOf, usualCurrency } from '../core/words/money';
import {
  dayOrNone,
  largestId,
  SubmissionForm,
  VersionedForm,
  ticked,
  longPerson,
  picked,
  oneLine,
  trimmed,
  wholeOrNone,
} from '../core/web/input/form-fields';
import {
  type PricePeriod,
  pricePeriods,
  sensitivities,
  type Sensitivity,
  type ToolKind,
  toolKinds,
} from './tool.entity';

export const wordsOrNone = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.trim() ? value.trim() : undefined));

/** A choice that was left open says nothing. */
const chosen = () => Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

const noPurpose = { message: 'Say in a sentence or two what you need it for.' };
const noDecider = { message: 'Name the person who decides.' };
const tooLong = { message: 'Keep it under 2,000 characters.' };
export const noAmount = { message: 'Enter an amount, like 15 or 15.50.' };
const noService = { message: 'Choose the service that delivers it.' };
const noNumber = { message: 'Enter a whole number, or leave it empty.' };

/** Why somebody needs a tool, and when. */
class ChangeForm extends VersionedForm {
  @trimmed() @IsString(noPurpose) @IsNotEmpty(noPurpose) @MaxLength(2000, tooLong) purpose: string;
  @dayOrNone() neededBy?: string;
  @dayOrNone() neededUntil?: string;
}

export class AskForm extends ChangeForm {
  @picked() @IsOptional() @IsString() @MaxLength(254, longPerson) colleague?: string;
}

/** With the version of the request that the page showed. */
export class DecisionForm extends VersionedForm {
  @IsIn(['approved', 'declined', 'asked'], { message: 'Approve it or decline it.' })
  decision: 'approved' | 'declined' | 'asked';
}

/** What they want to know before they decide. */
export class AskBackForm extends DecisionForm {
  @trimmed()
  @IsString()
  @IsNotEmpty({ message: 'Write your question.' })
  @MaxLength(2000, tooLong)
  question = '';
}

/** A decline names the reason and another way. */
export class DeclineForm extends DecisionForm {
  @trimmed()
  @IsString()
  @IsNotEmpty({ message: 'Say why not: the person who asked will read it.' })
  @MaxLength(2000, tooLong)
  reason = '';
  @trimmed()
  @IsString()
  @IsNotEmpty({ message: 'Suggest an alternative: another tool, another time, someone to talk to.' })
  @MaxLength(2000, tooLong)
  alternative = '';
}

export class SeatForm extends SubmissionForm {
  @IsIn(['take', 'return']) seat: 'take' | 'return';
}

export class RerouteForm extends SubmissionForm {
  @picked() @IsString(noDecider) @IsNotEmpty(noDecider) @MaxLength(254, longPerson) person: string;
}

export class ToolForm extends SubmissionForm {
  @oneLine()
  @IsString()
  @IsNotEmpty({ message: 'Give it a name.' })
  @MaxLength(80, { message: 'Keep the name under 80 characters.' })
  name: string;
  @trimmed()
  @IsString()
  @IsNotEmpty({ message: 'Say in one sentence what it does.' })
  @MaxLength(300, { message: 'Keep this sentence under 300 characters.' })
  description: string;
  @trimmed()
  @IsString()
  @IsNotEmpty({ message: 'Say who it’s for, and what for.' })
  @MaxLength(4000, { message: 'Keep it under 4,000 characters.' })
  forWhat: string;
  @chosen() @IsOptional() @IsIn(toolKinds, { message: 'Choose from the list.' }) kind?: ToolKind;
  @wordsOrNone()
  @IsOptional()
  @IsString()
  @MaxLength(300, { message: 'Keep it under 300 characters.' })
  alsoCalled?: string;
  @chosen() @IsOptional() @IsIn(sensitivities, { message: 'Choose from the list.' }) sensitivity?: Sensitivity;
  @IsIn(pricePeriods, { message: 'Choose what the price is for.' }) period: PricePeriod = 'month';
  @wordsOrNone()
  @IsOptional()
  @IsString()
  @MaxLength(120, { message: 'Keep it under 120 characters.' })
  costWords?: string;
  @wordsOrNone()
  @IsOptional()
  @Transform(({ value, obj }: { value: unknown; obj: ToolForm }) => amountOf(value, obj.currency))
  @IsInt(noAmount)
  @Max(1_000_000_000, noAmount)
  monthly?: number;
  @IsIn(Intl.supportedValuesOf('currency'), { message: 'Choose a currency.' }) currency = usualCurrency;
  @wholeOrNone() @IsInt(noService) @Min(1, noService) @Max(largestId, noService) serviceId: number;
  @picked() @IsOptional() @IsString() @MaxLength(254, longPerson) owner?: string;
  @wholeOrNone() @IsOptional() @IsInt(noNumber) @Min(0, noNumber) @Max(1_000_000, noNumber) seats?: number;
  @trimmed() @IsOptional() @IsString() @MaxLength(2000, tooLong) steps?: string;
  @ticked() @IsBoolean() active = false;
  @wholeOrNone() @IsOptional() @IsInt(noNumber) @Min(0, noNumber) @Max(10_000, noNumber) position?: number;
  @wholeOrNone() @IsOptional() @IsInt() version?: number;
}

/** In the smallest unit of the currency that was chosen beside it; what is no amount is no number and is told so. */
export function amountOf(value: unknown, currency: unknown): unknown {
  if (value === undefined) return undefined;
  return minorOf(String(value), isCurrency(currency) ? currency : usualCurrency) ?? NaN;
}
