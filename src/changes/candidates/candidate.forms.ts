import { IsIn, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { DateTime } from 'luxon';
import { ValidationFailed } from '../../core/errors';
import {
  dayOrNone,
  idIn,
  MaxLength,
  oneLine,
  severalLines,
  SubmissionForm,
  trimmed,
  VersionedForm,
} from '../../core/web/input/form-fields';
import { todayIn } from '../../core/words/calendar-days';
import type { CommitteeVerdict } from '../candidate-answer.entity';

const noTitle = { message: 'Say in one sentence what hurts.' };
const noDifferent = { message: 'Say what should be different.' };
const noCase = { message: 'A case has a number, like FH-1042.' };

export class CandidateForm extends SubmissionForm {
  @oneLine()
  @IsString(noTitle)
  @IsNotEmpty(noTitle)
  @MaxLength(200, { message: 'Keep it under 200 characters.' })
  title: string;
  @severalLines()
  @IsString(noDifferent)
  @IsNotEmpty(noDifferent)
  @MaxLength(1000, { message: 'Keep it under 1,000 characters.' })
  different: string;
  @trimmed() @IsOptional() @IsString() service?: string;
  @trimmed() @IsOptional() @IsString(noCase) @MaxLength(20, noCase) case?: string;
  /** Alike ones that the page showed already: nobody is asked twice. */
  @trimmed() @IsOptional() @IsString() @MaxLength(200) seen?: string;
}

export class AffectedForm extends SubmissionForm {
  @trimmed() @IsOptional() @IsString(noCase) @MaxLength(20, noCase) case?: string;
}

const noWords = { message: 'Say why. Everyone reads it.' };

/** Adopting is a form of its own. */
export const plainVerdicts = ['not_now', 'no'] as const;

export class CandidateAnswerForm extends VersionedForm {
  @IsIn(plainVerdicts, { message: 'Choose an answer.' }) verdict: (typeof plainVerdicts)[number];
  @dayOrNone() until?: string;
  @severalLines()
  @IsString(noWords)
  @IsNotEmpty(noWords)
  @MaxLength(2000, { message: 'Keep it under 2,000 characters.' })
  words: string;
}

/** The number of a case as people write it: "FH-1042", "1042"; null where nothing was typed. */
export function caseNumber(typed: string | undefined): number | null {
  if (!typed) return null;
  const id = idIn(/^(?:FH-?)?(\d{1,10})$/i.exec(typed)?.[1] ?? '');
  if (id === null) throw new ValidationFailed({ case: noCase.message });
  return id;
}

/** Put off for longer is a no. */
const longestMonths = 12;

/** Of "not now": the day on which it is open again. */
export function putOffUntil(verdict: CommitteeVerdict, until: string | undefined, now: Date): string | null {
  if (verdict !== 'not_now') return null;
  const today = todayIn(now, 'UTC');
  const last = DateTime.fromISO(today).plus({ months: longestMonths }).toISODate() as string;
  if (!until || until <= today || until > last)
    throw new ValidationFailed({ until: 'Say until when: a day after today, within a year.' });
  return until;
}
