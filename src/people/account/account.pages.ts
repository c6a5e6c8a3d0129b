import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { isoLocale, offeredLocales, t } from '../../core/words/words';
import type { AccountChoice } from './account-choices';
import type { Actor } from '../actor';
import { nowhere } from '../person.entity';
import { zonesRenamed } from './zones-renamed';

interface AccountGiven {
  me: Actor;
  phone: string | null;
  hasPassword: boolean;
  choices: AccountChoice[];
  typed?: Typed;
  errors?: FieldErrors;
}

const zones = [...new Set(Intl.supportedValuesOf('timeZone').map((zone) => zonesRenamed[zone] ?? zone))];

/** Zones as a list to choose from; the chosen one is there also where this machine knows it by another name. */
export const zoneOptions = (chosen: string) =>
  [...new Set([...zones, 'UTC', chosen])]
    .toSorted()
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), selected: zone === chosen }));

function localeOptions(chosen: string, locale: string) {
  return offeredLocales.map((value) => ({
    value,
    label:
      value === isoLocale
        ? t('English, with dates as in 2026-12-09 (ISO 8601)', {}, locale)
        : (new Intl.DisplayNames([value], { type: 'language' }).of(value) ?? value),
    selected: value === chosen,
  }));
}

export function accountPage({ me, phone, hasPassword, choices, typed, errors }: AccountGiven) {
  const unnamed = me.email.endsWith(nowhere);
  return {
    title: t('Your account', {}, me.locale),
    heading: t('Your account', {}, me.locale),
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
    locales: localeOptions(typed?.locale ?? me.locale, me.locale),
    phone: typed?.phone ?? phone ?? '',
  };
}
