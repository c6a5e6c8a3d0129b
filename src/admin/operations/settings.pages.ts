import { ValidationFailed, type FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Setting } from '../../settings/settings.service';
import { back } from '../people/people.pages';

type Kind = 'tick' | 'words' | 'text';

const kindOf = ({ initial }: Setting<unknown>): Kind =>
  typeof initial === 'boolean' ? 'tick' : typeof initial === 'object' && initial !== null ? 'text' : 'words';

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : String(value);
const briefly = (value: unknown): string =>
  typeof value === 'boolean'
    ? value
      ? t('yes')
      : t('no')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

export function settingsPage(rows: { setting: Setting<unknown>; value: unknown }[]) {
  return {
    title: t('Settings'),
    heading: t('Settings'),
    lead: t('Every rule that has a number. Each holds from the moment it is saved.'),
    back,
    items: rows.map(({ setting, value }) => ({
      href: `/admin/settings/${encodeURIComponent(setting.name)}`,
      label: t(setting.words),
      sub: briefly(value).slice(0, 120),
      icon: 'sliders-horizontal',
      badges: JSON.stringify(value) === JSON.stringify(setting.initial) ? [] : [{ label: t('changed') }],
    })),
    empty: { icon: 'sliders-horizontal', title: t('Nothing to set') },
  };
}

export function settingPage(setting: Setting<unknown>, value: unknown, typed?: Typed, errors?: FieldErrors) {
  return {
    title: t('Settings'),
    heading: t(setting.words),
    back: { href: '/admin/settings', label: t('Settings') },
    cancel: '/admin/settings',
    errors,
    action: `/admin/settings/${encodeURIComponent(setting.name)}`,
    save: t('Save'),
    kind: kindOf(setting),
    label: kindOf(setting) === 'tick' ? t('Yes') : t('Value'),
    value: typed ? (typed.value ?? '') : shown(value),
    checked: typed ? typed.value === 'yes' : value === true,
    initial: t('At first it was {value}.', { value: briefly(setting.initial) }),
  };
}

/** The words of the form as the kind of value that the setting began with. */
export function readSetting({ initial }: Setting<unknown>, words: string): unknown {
  if (typeof initial === 'boolean') return words === 'yes';
  if (typeof initial === 'number') return words.trim() === '' ? Number.NaN : Number(words);
  if (typeof initial === 'string') return words;
  const value = parsed(words);
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(initial))
    throw unreadable();
  return value;
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words) as unknown;
  } catch {
    throw unreadable();
  }
}

const unreadable = () =>
  new ValidationFailed({ value: 'This cannot be read. Keep the brackets, quotes and commas as they were.' });
