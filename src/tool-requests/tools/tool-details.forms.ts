import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { largestId, ticked, VersionedForm } from '../../core/web/input/form-fields';
import type { DetailsText } from './tool-details.service';

const ids = () =>
  Transform(({ value }: { value: unknown }) => [
    ...new Set(
      [value]
        .flat()
        .filter((one) => one !== undefined && one !== '')
        .map(Number),
    ),
  ]);
const dayOrNone = () => Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const aDay = { message: 'Enter a date, like 2026-11-03.' };
const noDay = { message: 'That date doesn’t exist.' };
const listed = { message: 'Choose from the list.' };
const eachListed = { each: true, ...listed };

/** A day that is given says that it was needed, too. */
export class ToolDetailsForm extends VersionedForm {
  @ticked() @IsBoolean() dataProtection = false;
  @dayOrNone()
  @IsOptional()
  @IsISO8601({ strict: true }, noDay)
  @Matches(/^\d{4}-\d\d-\d\d$/, aDay)
  dataProtectionOn?: string;
  @ticked() @IsBoolean() worksCouncil = false;
  @dayOrNone()
  @IsOptional()
  @IsISO8601({ strict: true }, noDay)
  @Matches(/^\d{4}-\d\d-\d\d$/, aDay)
  worksCouncilOn?: string;
  @ids()
  @ArrayMaxSize(500, listed)
  @Max(largestId, eachListed)
  @Min(1, eachListed)
  @IsInt(eachListed)
  @IsArray(listed)
  departments: number[] = [];
  @ticked() @IsBoolean() leads = false;
  @ids()
  @ArrayMaxSize(100, listed)
  @Max(largestId, eachListed)
  @Min(1, eachListed)
  @IsInt(eachListed)
  @IsArray(listed)
  needs: number[] = [];
  @ids()
  @ArrayMaxSize(100, listed)
  @Max(largestId, eachListed)
  @Min(1, eachListed)
  @IsInt(eachListed)
  @IsArray(listed)
  instead: number[] = [];
}

export function detailsIn(form: ToolDetailsForm): DetailsText {
  const asked = [
    { by: 'data_protection' as const, needed: form.dataProtection, on: form.dataProtectionOn },
    { by: 'works_council' as const, needed: form.worksCouncil, on: form.worksCouncilOn },
  ];
  return {
    clearances: asked.flatMap(({ by, needed, on }) => (needed || on ? [{ by, clearedOn: on ?? null }] : [])),
    departmentIds: form.departments,
    leads: form.leads,
    needs: form.needs,
    instead: form.instead,
  };
}
