import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { dayOrNone, largestId, ticked, VersionedForm } from '../../core/web/input/form-fields';
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
const listed = { message: 'Choose from the list.' };
const eachListed = { each: true, ...listed };

const chosen =
  (most: number): PropertyDecorator =>
  (target, key) => {
    IsArray(listed)(target, key);
    IsInt(eachListed)(target, key);
    Min(1, eachListed)(target, key);
    Max(largestId, eachListed)(target, key);
    ArrayMaxSize(most, listed)(target, key);
    ids()(target, key);
  };

/** A day that is given says that it was needed, too. */
export class ToolDetailsForm extends VersionedForm {
  @ticked() @IsBoolean() dataProtection = false;
  @dayOrNone() dataProtectionOn?: string;
  @ticked() @IsBoolean() worksCouncil = false;
  @dayOrNone() worksCouncilOn?: string;
  @chosen(500) departments: number[] = [];
  @ticked() @IsBoolean() leads = false;
  @chosen(100) needs: number[] = [];
  @chosen(100) instead: number[] = [];
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
