import { ArrayMaxSize, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, ValidateBy } from 'class-validator';
import { Transform } from 'class-transformer';
import { minorOf, usualCurrency } from '../../core/words/money';
import { ValidationFailed } from '../../core/errors';
import {
  MaxLength,
  oneLine,
  SeenVersionForm,
  severalLines,
  trimmed,
  VersionedForm,
} from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { allMetrics } from '../../metrics/metric-list';
import { notSpeakable } from './speakable';

const noSentence = { message: 'Write the sentence.' };
const noLook = { message: 'Say what it looks like on a working day.' };
const noOpposite = { message: 'Say what it isn’t: that’s what people remember.' };
const under300 = { message: 'Keep it under 300 characters.' };
const noTitle = { message: 'Say what they may do: “lend a spare laptop”.' };
const noTold = { message: 'Say how it’s told: “lent you a spare laptop”.' };
const noCause = { message: 'Say what it’s for, at least one reason.' };

/** The fault of a sentence depends on the sentence. */
const Speakable = (): PropertyDecorator =>
  ValidateBy({
    name: 'speakable',
    validator: {
      validate: (value) => typeof value === 'string' && notSpeakable(value) === null,
      defaultMessage: (fault) => notSpeakable(String(fault?.value ?? '')) ?? '',
    },
  });

export class SentenceForm extends VersionedForm {
  @oneLine()
  @IsString(noSentence)
  @Speakable()
  @MaxLength(160, { message: 'Keep it under 160 characters.' })
  @IsNotEmpty(noSentence)
  words: string;
  @severalLines() @IsString(noLook) @MaxLength(300, under300) @IsNotEmpty(noLook) looks: string;
  @severalLines() @IsString(noOpposite) @MaxLength(300, under300) @IsNotEmpty(noOpposite) isNot: string;
  @IsOptional() @IsIn(['', ...allMetrics.map(({ code }) => code)]) metric?: string;
}

const mostCauses = 4;
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export class ActForm extends VersionedForm {
  @oneLine()
  @IsString(noTitle)
  @MaxLength(80, { message: 'Keep it under 80 characters.' })
  @IsNotEmpty(noTitle)
  title: string;
  @oneLine()
  @IsString(noTold)
  @MaxLength(120, { message: 'Keep it under 120 characters.' })
  @IsNotEmpty(noTold)
  told: string;
  @trimmed()
  @IsOptional()
  @ValidateBy({
    name: 'amount',
    validator: {
      validate: (value) => value === '' || (minorOf(String(value), usualCurrency) ?? 0) > 0,
      defaultMessage: () => 'Enter an amount, like 100 or 49.90, or leave it empty.',
    },
  })
  upTo?: string;
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? linesOf(value).join('\n') : value))
  @IsString(noCause)
  @MaxLength(250, { message: 'Keep it under 250 characters.' })
  @ValidateBy({
    name: 'causes',
    validator: {
      validate: (value) => linesOf(String(value)).length <= mostCauses && linesOf(String(value)).every(fits),
      defaultMessage: () => 'Give up to four reasons, one a line, each under 60 characters.',
    },
  })
  @IsNotEmpty(noCause)
  causes: string;
}

const fits = (line: string): boolean => [...line].length <= 60;

export class StandardsPublicationForm extends VersionedForm {
  @severalLines() @IsOptional() @IsString() @MaxLength(300, under300) reason?: string;
}

export class ClientDepartmentsForm extends VersionedForm {
  @Transform(({ value }: { value: unknown }) => [value ?? []].flat().map(Number))
  @ArrayMaxSize(500)
  @IsInt({ each: true })
  departments: number[];
}

/** Whoever removes something saw the draft as it is. */
export async function seenVersion(body: unknown): Promise<number> {
  const { value, errors } = await submitted(SeenVersionForm, body);
  if (errors) throw new ValidationFailed(errors);
  return value.version;
}
