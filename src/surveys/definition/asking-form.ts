import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Setting } from '../../settings/setting';
import { settingField, settingUnitWords, settingValue } from '../../settings/setting-words';
import { surveyConditions, surveySettings } from '../survey-settings';

const { delayMinutes, quietDays, monthlyCap, share, driverShare, cesShare, lensShare, reminderDays, expiryDays } =
  surveySettings;
export const numbers = [
  share,
  driverShare,
  cesShare,
  lensShare,
  delayMinutes,
  quietDays,
  monthlyCap,
  reminderDays,
  expiryDays,
];
const seconds = [driverShare, cesShare, lensShare];
const kinds = { incident: 'Something broke', question: 'A question', tool_request: 'Tool request' };

const fieldOf = ({ name }: { name: string }): string => name.replace('surveys.', '');
const kindField = (kind: string): string => `kind-${kind}`;
const serviceField = (id: number): string => `service-${id}`;

export interface AskingChoices {
  values: Map<string, number>;
  leftOutKinds: string[];
  leftOutServices: number[];
}
export interface Offered {
  id: number;
  name: string;
}

/** The form's fields with what holds now. */
export function askingFields(
  { values, leftOutKinds, leftOutServices }: AskingChoices,
  services: readonly Offered[],
  locale: string,
): Typed {
  return {
    ...Object.fromEntries(
      numbers.map((one) => [fieldOf(one), settingField(one as Setting<unknown>, values.get(one.name), locale)]),
    ),
    ...Object.fromEntries(
      Object.keys(kinds).map((kind) => [kindField(kind), leftOutKinds.includes(kind) ? '' : 'yes']),
    ),
    ...Object.fromEntries(services.map(({ id }) => [serviceField(id), leftOutServices.includes(id) ? '' : 'yes'])),
  };
}

export function askingFrom(
  typed: Typed,
  services: readonly Offered[],
  before: AskingChoices,
  locale: string,
): { asking: AskingChoices; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const values = new Map(
    numbers.map((one) => {
      const field = fieldOf(one);
      const value = settingValue(one as Setting<unknown>, typed[field] ?? '') as number;
      const fault = one.fault(value, locale);
      if (fault) errors[field] = fault;
      return [one.name, value];
    }),
  );
  const together = seconds.reduce((sum, { name }) => sum + (values.get(name) ?? 0), 0);
  if (together > 100) errors[fieldOf(seconds[0])] ??= 'The three shares can add up to 100 at most.';
  const shown = services.map(({ id }) => id);
  return {
    asking: {
      values,
      leftOutKinds: Object.keys(kinds).filter((kind) => typed[kindField(kind)] !== 'yes'),
      // What is not on the list, a private service or one that is no longer offered, stays as it was.
      leftOutServices: [
        ...before.leftOutServices.filter((id) => !shown.includes(id)),
        ...shown.filter((id) => typed[serviceField(id)] !== 'yes'),
      ],
    },
    errors,
  };
}

export function askingPage(typed: Typed, services: readonly Offered[], errors: FieldErrors | null, locale: string) {
  return {
    title: t('Who is asked, and when', {}, locale),
    back: { href: '/admin/surveys', label: t('Questions and answers', {}, locale) },
    errors,
    numbers: numbers.map((one) => ({
      name: fieldOf(one),
      label: t(one.about.words, {}, locale),
      hint: settingUnitWords(one as Setting<unknown>, locale),
      value: typed[fieldOf(one)] ?? '',
      error: errors?.[fieldOf(one)],
    })),
    kinds: Object.entries(kinds).map(([kind, words]) => ({
      name: kindField(kind),
      label: t(words, {}, locale),
      checked: typed[kindField(kind)] === 'yes',
    })),
    services: services.map(({ id, name }) => ({
      name: serviceField(id),
      label: name,
      checked: typed[serviceField(id)] === 'yes',
    })),
  };
}

export const conditions = surveyConditions;
