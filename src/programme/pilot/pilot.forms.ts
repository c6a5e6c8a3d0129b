import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
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
import { oneLine, ticked, trimmed, wholeOrNone } from '../../core/web/input/form-fields';

const ids = () =>
  Transform(({ value }: { value: unknown }) =>
    [value]
      .flat()
      .filter((one) => one !== undefined && one !== '')
      .map(Number),
  );
const aDay = { message: 'Enter a date, like 2026-11-03.' };
const noDay = { message: 'That date doesn’t exist.' };
const someDepartments = { message: 'Choose departments from the list.' };
const text = { message: 'Enter text.' };

export class PlanForm {
  @oneLine()
  @MaxLength(300, { message: 'Use at most 300 characters.' })
  @IsNotEmpty({ message: 'Enter the question you need to decide at the end.' })
  @IsString(text)
  question: string;

  @trimmed()
  @MaxLength(2000, { message: 'Use at most 2,000 characters.' })
  @IsNotEmpty({ message: 'Explain why, in your company’s own words.' })
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

const wrongWay: Record<PilotMetric['direction'], string> = {
  more: 'More is better here, so the target has to be above the starting figure.',
  less: 'Less is better here, so the target has to be below the starting figure.',
};

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
      errors[`measure${row}`] = 'Choose a measure.';
      continue;
    }
    const [first, last] = [valueOf(from, metric.unit), valueOf(to, metric.unit)];
    if (first === null) errors[`from${row}`] = 'Enter a number that’s possible for this measure.';
    if (last === null) errors[`to${row}`] = 'Enter a number that’s possible for this measure.';
    if (!why) errors[`reason${row}`] = 'Explain why you chose this target.';
    if (why.length > 300) errors[`reason${row}`] = 'Use at most 300 characters.';
    const onward = first === null || last === null || (metric.direction === 'more' ? last >= first : last <= first);
    if (!onward) errors[`to${row}`] = wrongWay[metric.direction];
    if (first !== null && last !== null && why && onward)
      targets.push({ measure: metric.code, from: first, to: last, why });
  }
  return { targets, errors };
}

export class PilotStartForm {
  @ticked() @IsBoolean() sure = false;
}

export class BaselineForm {
  @IsNotEmpty({ message: 'Choose a measure.' })
  @IsString({ message: 'Choose a measure.' })
  measure: string;
  @Matches(/^20\d\d-(0[1-9]|1[0-2])$/, { message: 'Enter a month, like 2026-03.' }) month: string;
  @wholeOrNone()
  @Min(1, { message: 'Enter the number of cases, a whole number above 0.' })
  @IsInt({ message: 'Enter the number of cases, a whole number above 0.' })
  n: number;
  @trimmed() @IsNotEmpty({ message: 'Enter the value.' }) @IsString({ message: 'Enter the value.' }) value: string;
}

export class NoBaselineForm {
  @trimmed() @MaxLength(1000, { message: 'Use at most 1,000 characters.' }) @IsString(text) words = '';
}

export class AmendmentForm {
  @Matches(/^(question|why|cohort|comparison|dates|target:\d)$/, { message: 'Choose what you’re amending.' })
  field: string;
  @trimmed()
  @MaxLength(2000, { message: 'Use at most 2,000 characters.' })
  @IsNotEmpty({ message: 'Enter what applies now.' })
  @IsString(text)
  words: string;
  @trimmed()
  @MaxLength(1000, { message: 'Use at most 1,000 characters.' })
  @IsNotEmpty({ message: 'Explain why. It’ll be shown next to the original.' })
  @IsString(text)
  why: string;
}

export class MarkForm {
  @IsISO8601({ strict: true }, noDay) @Matches(/^\d{4}-\d\d-\d\d$/, aDay) on: string;
  @oneLine()
  @MaxLength(120, { message: 'Use at most 120 characters, so that it fits on the charts.' })
  @IsNotEmpty({ message: 'Say in a few words what changed.' })
  @IsString(text)
  words: string;
  @trimmed() @MaxLength(1000, { message: 'Use at most 1,000 characters.' }) @IsString(text) what = '';
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @MaxLength(30)
  @IsString({ message: 'Choose a measure from the list.' })
  measure?: string;
}

export class StatementForm {
  @trimmed()
  @MaxLength(1000, { message: 'Use at most 1,000 characters.' })
  @IsNotEmpty({ message: 'Enter a comment.' })
  @IsString(text)
  words: string;
}

export class PilotDecisionForm {
  @IsIn(['carry_on', 'change', 'stop'], { message: 'Choose one of the three answers.' }) verdict:
    'carry_on' | 'change' | 'stop';
  @trimmed()
  @MaxLength(2000, { message: 'Use at most 2,000 characters.' })
  @IsNotEmpty({ message: 'Explain why. It’ll be shown next to the evidence.' })
  @IsString(text)
  words: string;
  @ticked() @IsBoolean() sure = false;
}

export class IdeaForm {
  @oneLine()
  @MaxLength(160, { message: 'Use at most 160 characters.' })
  @IsNotEmpty({ message: 'Enter your idea in a few words.' })
  @IsString(text)
  title: string;
  @trimmed() @MaxLength(2000, { message: 'Use at most 2,000 characters.' }) @IsString(text) words = '';
}

export class CarryOverForm {
  @IsIn(['proposed', 'adopted', 'tried', 'dropped'], { message: 'Choose what happens next.' }) to:
    'proposed' | 'adopted' | 'tried' | 'dropped';
  @oneLine() @MaxLength(120, { message: 'Use at most 120 characters.' }) @IsString(text) team = '';
  @trimmed() @MaxLength(1000, { message: 'Use at most 1,000 characters.' }) @IsString(text) promise = '';
  @trimmed() @MaxLength(1000, { message: 'Use at most 1,000 characters.' }) @IsString(text) outcome = '';
  @wholeOrNone() @IsInt({ message: 'Reload the page and try again.' }) version: number;
}
