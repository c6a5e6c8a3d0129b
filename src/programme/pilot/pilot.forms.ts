import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Min,
} from 'class-validator';
import { MaxLength } from '../../core/web/input/form-fields';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import type { PilotMetric } from '../metric-source';
import { valueOf } from '../metric-words';
import { mostTargets } from './pilot-faults';
import type { Target } from './pilot.entity';
import { oneLine, trimmed, wholeOrNone } from '../../core/web/input/form-fields';

const ids = () =>
  Transform(({ value }: { value: unknown }) =>
    [value]
      .flat()
      .filter((one) => one !== undefined && one !== '')
      .map(Number),
  );
const aDay = { message: 'Give the day, like 2026-11-03.' };
const noDay = { message: 'There is no such day.' };
const someDepartments = { message: 'Choose departments from the list.' };
const text = { message: 'Write it as text.' };

export class PlanForm {
  @oneLine()
  @MaxLength(300, { message: 'Keep the question under 300 letters.' })
  @IsNotEmpty({ message: 'What has to be decided at the end? Write it as a question.' })
  @IsString(text)
  question: string;

  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' })
  @IsNotEmpty({ message: 'Say why, in the company’s own words.' })
  @IsString(text)
  why: string;

  @ids()
  @ArrayMaxSize(200, someDepartments)
  @Min(1, { each: true, ...someDepartments })
  @IsInt({ each: true, ...someDepartments })
  @IsArray(someDepartments)
  cohort: number[] = [];

  @ids()
  @ArrayMaxSize(200, someDepartments)
  @Min(1, { each: true, ...someDepartments })
  @IsInt({ each: true, ...someDepartments })
  @IsArray(someDepartments)
  comparison: number[] = [];

  @IsISO8601({ strict: true }, noDay) @Matches(/^\d{4}-\d\d-\d\d$/, aDay) cohortFrom: string;
  @IsISO8601({ strict: true }, noDay) @Matches(/^\d{4}-\d\d-\d\d$/, aDay) startsOn: string;
  @IsISO8601({ strict: true }, noDay) @Matches(/^\d{4}-\d\d-\d\d$/, aDay) endsOn: string;
  @IsOptional() @wholeOrNone() @IsInt() version?: number;
}

/** The rows of targets as they were typed: an empty row is none, a half one says what it lacks. */
export function targetsIn(typed: Typed, metrics: readonly PilotMetric[]): { targets: Target[]; errors: FieldErrors } {
  const targets: Target[] = [];
  const errors: FieldErrors = {};
  for (let row = 1; row <= mostTargets; row += 1) {
    const [name, from, to, why] = ['measure', 'from', 'to', 'reason'].map((field) =>
      (typed[`${field}${row}`] ?? '').trim(),
    );
    if (!name && !from && !to && !why) continue;
    const metric = metrics.find(({ code }) => code === name);
    if (!metric) {
      errors[`measure${row}`] = 'Choose what is measured.';
      continue;
    }
    const [first, last] = [valueOf(from, metric.unit), valueOf(to, metric.unit)];
    if (first === null) errors[`from${row}`] = 'Give a number that this measure can be.';
    if (last === null) errors[`to${row}`] = 'Give a number that this measure can be.';
    if (!why) errors[`reason${row}`] = 'Say why this much.';
    if (why.length > 300) errors[`reason${row}`] = 'Keep it under 300 letters.';
    if (first !== null && last !== null && why) targets.push({ measure: metric.code, from: first, to: last, why });
  }
  return { targets, errors };
}

export class BaselineForm {
  @IsNotEmpty({ message: 'Choose what is measured.' })
  @IsString({ message: 'Choose what is measured.' })
  measure: string;
  @Matches(/^20\d\d-(0[1-9]|1[0-2])$/, { message: 'Give the month, like 2026-03.' }) month: string;
  @wholeOrNone()
  @Min(1, { message: 'From how many? Give a whole number above 0.' })
  @IsInt({ message: 'From how many? Give a whole number above 0.' })
  n: number;
  @trimmed() @IsNotEmpty({ message: 'Give the value.' }) @IsString({ message: 'Give the value.' }) value: string;
}

export class NoBaselineForm {
  @trimmed() @MaxLength(1000, { message: 'Keep it under 1,000 letters.' }) @IsString(text) words = '';
}

export class AmendmentForm {
  @Matches(/^(question|why|cohort|comparison|dates|target:\d)$/, { message: 'Choose what you amend.' }) field: string;
  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' })
  @IsNotEmpty({ message: 'Say what holds now.' })
  @IsString(text)
  words: string;
  @trimmed()
  @MaxLength(1000, { message: 'Keep it under 1,000 letters.' })
  @IsNotEmpty({ message: 'Say why: it stands beside the original.' })
  @IsString(text)
  why: string;
}

export class MarkForm {
  @IsISO8601({ strict: true }, noDay) @Matches(/^\d{4}-\d\d-\d\d$/, aDay) on: string;
  @oneLine()
  @MaxLength(120, { message: 'Keep it under 120 letters: it stands on the charts.' })
  @IsNotEmpty({ message: 'Say in few words what was changed.' })
  @IsString(text)
  words: string;
  @trimmed() @MaxLength(1000, { message: 'Keep it under 1,000 letters.' }) @IsString(text) what = '';
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @MaxLength(30)
  @IsString({ message: 'Choose a measure from the list.' })
  measure?: string;
}

export class StatementForm {
  @trimmed()
  @MaxLength(1000, { message: 'Keep it under 1,000 letters.' })
  @IsNotEmpty({ message: 'Write a few words.' })
  @IsString(text)
  words: string;
}

export class PilotDecisionForm {
  @IsIn(['carry_on', 'change', 'stop'], { message: 'Choose one of the three.' }) verdict:
    'carry_on' | 'change' | 'stop';
  @trimmed()
  @MaxLength(2000, { message: 'Keep it under 2,000 letters.' })
  @IsNotEmpty({ message: 'Say why: it stands beside the evidence.' })
  @IsString(text)
  words: string;
}

export class IdeaForm {
  @oneLine()
  @MaxLength(160, { message: 'Keep it under 160 letters.' })
  @IsNotEmpty({ message: 'Say it in one line.' })
  @IsString(text)
  title: string;
  @trimmed() @MaxLength(2000, { message: 'Keep it under 2,000 letters.' }) @IsString(text) words = '';
}

export class CarryOverForm {
  @IsIn(['proposed', 'adopted', 'tried', 'dropped'], { message: 'Choose what becomes of it.' }) to:
    'proposed' | 'adopted' | 'tried' | 'dropped';
  @oneLine() @MaxLength(120, { message: 'Keep it under 120 letters.' }) @IsString(text) team = '';
  @trimmed() @MaxLength(1000, { message: 'Keep it under 1,000 letters.' }) @IsString(text) promise = '';
  @trimmed() @MaxLength(1000, { message: 'Keep it under 1,000 letters.' }) @IsString(text) outcome = '';
  @wholeOrNone() @IsInt({ message: 'Open the page again and repeat the step.' }) version: number;
}
