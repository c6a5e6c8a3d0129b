import { Injectable } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { CurrentPolicy, PolicyText } from '../policies/policies.service';
import { PolicyArchive } from '../policies/policy-archive';
import { PolicyContext } from '../policies/policy-context';
import { policyFrom } from './policy-text';

/** Reads what was typed into a policy, with the names and addresses in it looked up. */
@Injectable()
export class PolicyReading {
  constructor(
    private readonly context: PolicyContext,
    private readonly archive: PolicyArchive,
  ) {}

  async text(typed: Typed, policy: CurrentPolicy | null, locale: string): Promise<PolicyText> {
    const calendarId = Number(typed.calendarId) || null;
    if (calendarId && !(await this.context.allCalendars()).some(({ id }) => id === calendarId)) {
      throw new ValidationFailed({ calendarId: t('Choose a calendar from the list.', {}, locale) });
    }
    const named = Object.entries(typed)
      .filter(([field]) => /^step_\d+_person$/.test(field))
      .map(([, words]) => words);
    const { text, errors } = policyFrom(
      typed,
      await this.context.idsMeant(named),
      await this.context.dayMinutes(calendarId),
      locale,
    );
    const faults = { ...errors };
    if (await this.archive.nameTaken(text.name ?? '', policy?.id ?? null))
      faults.name = t('There’s already a policy with this name, maybe a retired one.', {}, locale);
    if (Object.keys(faults).length > 0) throw new ValidationFailed(faults);
    return policy?.isDefault ? { ...text, conditions: {} } : text;
  }
}
