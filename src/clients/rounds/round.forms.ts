import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { DateTime } from 'luxon';
import { ValidationFailed } from '../../core/errors';
import {
  dayOrNone,
  idIn,
  longPerson,
  lowered,
  MaxLength,
  oneLine,
  picked,
  severalLines,
  SubmissionForm,
  trimmed,
  VersionedForm,
} from '../../core/web/input/form-fields';
import { todayIn } from '../../core/words/calendar-days';
import { type ConsentWay, consentWays } from '../client.entity';
import type { RoundPlan } from './client-rounds.service';

const noTitle = { message: 'Say what it’s about, in a few words.' };
const noCompany = { message: 'Say in whose name we write.' };
const noPlace = { message: 'Say where it is, and how long it takes.' };
const noStatement = { message: 'Write one sentence that can be more or less true.' };
const noQuestion = { message: 'Write three questions.' };
const under80 = { message: 'Keep it under 80 characters.' };
const under110 = { message: 'Keep it under 110 characters.' };
const under120 = { message: 'Keep it under 120 characters.' };
const under200 = { message: 'Keep it under 200 characters.' };

export class RoundForm extends VersionedForm {
  @oneLine() @IsString(noTitle) @IsNotEmpty(noTitle) @MaxLength(110, under110) title: string;
  @oneLine() @IsString(noCompany) @IsNotEmpty(noCompany) @MaxLength(80, under80) company: string;
  @trimmed() @IsOptional() @IsString() change?: string;
  @dayOrNone() meetOn?: string;
  @oneLine() @IsString(noPlace) @IsNotEmpty(noPlace) @MaxLength(200, under200) place: string;
  @oneLine() @IsString(noStatement) @IsNotEmpty(noStatement) @MaxLength(200, under200) statement: string;
  @oneLine() @IsString(noQuestion) @IsNotEmpty(noQuestion) @MaxLength(200, under200) question1: string;
  @oneLine() @IsString(noQuestion) @IsNotEmpty(noQuestion) @MaxLength(200, under200) question2: string;
  @oneLine() @IsString(noQuestion) @IsNotEmpty(noQuestion) @MaxLength(200, under200) question3: string;
}

const furthestMonths = 12;

export function roundPlan(form: RoundForm, now: Date): RoundPlan {
  const { title, company, change, meetOn, place, statement, question1, question2, question3 } = form;
  const today = todayIn(now, 'UTC');
  const last = DateTime.fromISO(today).plus({ months: furthestMonths }).toISODate() as string;
  if (!meetOn || meetOn <= today || meetOn > last)
    throw new ValidationFailed({ meetOn: 'Choose the day on which you meet: after today, within a year.' });
  const changeId = change ? idIn(change) : null;
  if (change && changeId === null)
    throw new ValidationFailed({ change: 'Choose one of the changes that are running.' });
  return { title, company, changeId, meetOn, place, statement, questions: [question1, question2, question3] };
}

const noName = { message: 'Say what they’re called.' };
const noAddress = { message: 'Enter an email address, like name@example.com.' };
const noConsent = { message: 'Say when they agreed to be written to. Nobody is written to without that.' };
const noWay = { message: 'Say how they agreed.' };
const noPerson = { message: 'Say which colleague they told.' };

export class ClientForm extends SubmissionForm {
  @oneLine() @IsString(noName) @IsNotEmpty(noName) @MaxLength(120, under120) name: string;
  @oneLine() @IsOptional() @IsString() @MaxLength(120, under120) organisation?: string;
  @lowered() @IsEmail({}, noAddress) @MaxLength(254, noAddress) address: string;
  @dayOrNone() consentOn?: string;
  @IsIn(consentWays, noWay) consentHow: ConsentWay;
  @picked() @IsString(noPerson) @IsNotEmpty(noPerson) @MaxLength(254, longPerson) consentBy: string;
}

/** Somebody agreed on a day that has come, and lately: what was said years ago is no yes to this. */
const longestYears = 1;

export function consentDay(consentOn: string | undefined, now: Date): string {
  const today = todayIn(now, 'UTC');
  if (!consentOn) throw new ValidationFailed({ consentOn: noConsent.message });
  const first = DateTime.fromISO(today).minus({ years: longestYears }).toISODate() as string;
  if (consentOn > today || consentOn < first)
    throw new ValidationFailed({
      consentOn: 'Choose the day on which they agreed: within the last year, until today.',
    });
  return consentOn;
}

const noSaid = { message: 'Write down what they said.' };
const noWillDo = { message: 'Say what we’ll do. Clients told us so that something happens.' };
const long = { message: 'Keep it under 4,000 characters.' };

export class MeetingForm extends VersionedForm {
  @severalLines() @IsString(noSaid) @IsNotEmpty(noSaid) @MaxLength(4000, long) notes: string;
  @severalLines() @IsString(noWillDo) @IsNotEmpty(noWillDo) @MaxLength(4000, long) willDo: string;
}
