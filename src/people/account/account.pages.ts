import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { AccountChoice } from './account-choices';
import type { Actor } from '../actor';
import { nowhere } from '../person.entity';
import { locales } from '../sign-in/sign-in.forms';

interface AccountGiven {
  me: Actor;
  phone: string | null;
  hasPassword: boolean;
  choices: AccountChoice[];
  typed?: Typed;
  errors?: FieldErrors;
}

const zones = Intl.supportedValuesOf('timeZone');

/** Zones as a list to choose from; the chosen one is there also where this machine knows it by another name. */
export const zoneOptions = (chosen: string) =>
  [...new Set([...zones, 'UTC', chosen])]
    .toSorted()
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), selected: zone === chosen }));

function localeOptions(chosen: string) {
  return locales.map((locale) => ({
    value: locale,
    label: new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale,
    selected: locale === chosen,
  }));
}

export function accountPage({ me, phone, hasPassword, choices, typed, errors }: AccountGiven) {
  const unnamed = me.email.endsWith(nowhere);
  return {
    title: t('Your account'),
    heading: t('Your account'),
    lead: unnamed ? '' : me.email,
    unnamed,
    hasPassword,
    choices: choices.map((choice) => ({
      ...choice,
      ticks: choice.ticks.map((tick) => ({ ...tick, name: choice.name })),
    })),
    errors,
    identity: { name: typed?.name ?? (unnamed ? '' : me.name), email: typed?.email ?? '' },
    zones: zoneOptions(typed?.zone ?? me.zone),
    locales: localeOptions(typed?.locale ?? me.locale),
    phone: typed?.phone ?? phone ?? '',
  };
}
