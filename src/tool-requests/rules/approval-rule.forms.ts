import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  Min,
} from 'class-validator';
import {
  largestId,
  longPerson,
  MaxLength,
  oneLine,
  picked,
  SubmissionForm,
  ticked,
  VersionedForm,
  wholeOrNone,
} from '../../core/web/input/form-fields';
import { usualCurrency } from '../../core/words/money';
import type { ApprovalStep } from '../approval.entity';
import { sensitivities, type Sensitivity } from '../tool.entity';
import { amountOf, noAmount, wordsOrNone } from '../tool.forms';
import { stepLabels } from './rule-words';

const noName = { message: 'Give the rule a name. People see it where something is approved automatically.' };
const noNumber = { message: 'Enter a whole number.' };
const steps = Object.keys(stepLabels);

export const reaches = ['every', 'some'] as const;
/** How many may decide one after the other. */
export const mostDeciders = 4;
export const stepNumbers = Array.from({ length: mostDeciders }, (_, index) => index + 1);

const amount = (): PropertyDecorator => (target, key) => {
  // The one that is named last is done first.
  Transform(({ value, obj }: { value: unknown; obj: ApprovalRuleForm }) => amountOf(value, obj.currency))(target, key);
  wordsOrNone()(target, key);
  IsOptional()(target, key);
  IsInt(noAmount)(target, key);
  Min(0, noAmount)(target, key);
  Max(1_000_000_000, noAmount)(target, key);
};
const who = (): PropertyDecorator => (target, key) => {
  wordsOrNone()(target, key);
  IsOptional()(target, key);
  IsIn(steps, { message: 'Choose who decides.' })(target, key);
};
const person = (): PropertyDecorator => (target, key) => {
  picked()(target, key);
  IsOptional()(target, key);
  IsString()(target, key);
  MaxLength(254, longPerson)(target, key);
};

export class ApprovalRuleForm extends VersionedForm {
  @oneLine()
  @IsString(noName)
  @IsNotEmpty(noName)
  @MaxLength(80, { message: 'Keep the name under 80 characters.' })
  name: string;
  @Transform(({ value }: { value: unknown }) =>
    [value ?? []]
      .flat()
      .filter((one) => one !== '')
      .map(Number),
  )
  @IsArray()
  @ArrayMaxSize(1000)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(largestId, { each: true })
  tools: number[] = [];
  /** Said, not read from the ticks: whoever takes the last one away does not mean every tool by that. */
  @IsIn(reaches, { message: 'Choose whether it’s for every tool or for some.' }) reach: (typeof reaches)[number];
  @wordsOrNone()
  @IsOptional()
  @IsIn(sensitivities, { message: 'Choose how sensitive it has to be.' })
  sensitivity?: Sensitivity;
  @amount() from?: number;
  @amount() below?: number;
  @IsIn(Intl.supportedValuesOf('currency'), { message: 'Choose a currency.' }) currency = usualCurrency;
  @ticked() @IsBoolean() freeSeat = false;
  @wholeOrNone() @IsOptional() @IsInt(noNumber) @Min(0, noNumber) @Max(10_000, noNumber) position?: number;
  @who() who1?: ApprovalStep;
  @who() who2?: ApprovalStep;
  @who() who3?: ApprovalStep;
  @who() who4?: ApprovalStep;
  @amount() from1?: number;
  @amount() from2?: number;
  @amount() from3?: number;
  @amount() from4?: number;
  @person() person1?: string;
  @person() person2?: string;
  @person() person3?: string;
  @person() person4?: string;
  /** Which of the two buttons. */
  @IsOptional() @IsIn(['', 'yes']) preview?: string;
}

export class OfficesForm extends SubmissionForm {
  @person() security?: string;
  @person() finance?: string;
}
