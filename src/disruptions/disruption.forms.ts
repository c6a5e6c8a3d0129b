import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min } from 'class-validator';
import { DateTime } from 'luxon';
import type { FieldErrors } from '../core/errors';
import {
  largestId,
  MaxLength,
  oneLine,
  severalLines,
  trimmed,
  VersionedForm,
  wholeOrNone,
} from '../core/web/input/form-fields';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { keptServices } from '../people/teams/kept-teams';
import type { DisruptionText } from './disruptions.service';
import { type DisruptionKind, disruptionKinds } from './disruption.entity';

const noTitle = { message: 'Say in one line what doesn’t work.' };
const noService = { message: 'Choose a service from the list, or none.' };

export class DisruptionForm extends VersionedForm {
  @IsIn(disruptionKinds, { message: 'Choose whether it’s an outage or planned work.' }) kind: DisruptionKind;
  @oneLine()
  @IsString(noTitle)
  @IsNotEmpty(noTitle)
  @MaxLength(150, { message: 'Keep it under 150 characters.' })
  disruption: string;
  @severalLines()
  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'Keep it under 1,000 characters.' })
  meanwhile?: string;
  @IsOptional() @wholeOrNone() @IsInt(noService) @Min(1, noService) @Max(largestId, noService) service?: number;
  @trimmed() @IsOptional() @IsString() @MaxLength(40) startsAt?: string;
  @trimmed() @IsOptional() @IsString() @MaxLength(40) backAt?: string;
}

/** What was typed, with its times in the zone of whoever typed them; nothing typed is now. */
export async function disruptionText(
  { kind, disruption, meanwhile, service, startsAt, backAt }: DisruptionForm,
  { zone, locale }: Actor,
  now: Date,
): Promise<{ text: DisruptionText; errors: FieldErrors }> {
  const errors: FieldErrors = {};
  const time = (typed: string | undefined, field: string): Date | null => {
    if (!typed) return null;
    const at = DateTime.fromISO(typed, { zone });
    if (!at.isValid) errors[field] = t('Choose a day and a time.', {}, locale);
    return at.isValid ? at.toJSDate() : null;
  };
  const begins = time(startsAt, 'startsAt');
  const back = time(backAt, 'backAt');
  if (kind === 'planned' && !startsAt) errors.startsAt = t('Say when it begins.', {}, locale);
  if (back && back <= (begins ?? now)) errors.backAt = t('Choose a time after it began.', {}, locale);
  const found = service === undefined ? null : (await keptServices.byId()).get(service);
  // What is private is nobody's news.
  if (found === undefined || found?.private) errors.service = t(noService.message, {}, locale);
  return {
    text: {
      ...{ kind, title: disruption, words: meanwhile ?? '', serviceId: service ?? null },
      ...{ startsAt: begins ?? now, backAt: back },
    },
    errors,
  };
}
