import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { Setting } from '../../settings/setting';
import { settingGroups } from '../../settings/setting-groups';
import { settingField, settingUnitWords, settingValueWords } from '../../settings/setting-words';
import type { settingsByGroup } from '../../settings/setting';
import { back } from '../people/people.pages';

type Kind = 'tick' | 'words';

const kindOf = ({ initial }: Setting<unknown>): Kind => (typeof initial === 'boolean' ? 'tick' : 'words');
const settingAddress = ({ name }: Setting<unknown>): string => `/admin/settings/${encodeURIComponent(name)}`;
const isInitial = ({ initial }: Setting<unknown>, value: unknown): boolean =>
  JSON.stringify(value) === JSON.stringify(initial);

/** Lists and tables are changed on a page of their own: there alone they can be read. */
export const hasForm = ({ initial }: Setting<unknown>): boolean => typeof initial !== 'object' || initial === null;

export function settingsPage(
  groups: ReturnType<typeof settingsByGroup>,
  values: ReadonlyMap<string, unknown>,
  locale: string,
) {
  return {
    title: t('Settings', {}, locale),
    heading: t('Settings', {}, locale),
    lead: t('The desk’s rules. A change takes effect as soon as you save it.', {}, locale),
    back: back(locale),
    groups: groups.map(({ group, settings }) => ({
      label: t(settingGroups[group].words, {}, locale),
      lead: t(settingGroups[group].lead, {}, locale),
      items: settings.map((setting) => row(setting, values.get(setting.name), locale)),
    })),
  };
}

const row = (setting: Setting<unknown>, value: unknown, locale: string) => ({
  href: setting.about.page ?? settingAddress(setting),
  label: t(setting.about.words, {}, locale),
  sub: settingValueWords(setting, value, locale),
  badges: isInitial(setting, value) ? [] : [{ label: t('changed', {}, locale) }],
});

export function settingPage(
  setting: Setting<unknown>,
  value: unknown,
  locale: string,
  typed?: Typed,
  errors?: FieldErrors,
) {
  const { about, initial } = setting;
  return {
    title: t(about.words, {}, locale),
    heading: t(about.words, {}, locale),
    lead: about.help && t(about.help, {}, locale),
    back: { href: '/admin/settings', label: t('Settings', {}, locale) },
    cancel: '/admin/settings',
    errors,
    action: settingAddress(setting),
    save: t('Save', {}, locale),
    kind: kindOf(setting),
    label:
      kindOf(setting) === 'tick' ? t('Yes', {}, locale) : (settingUnitWords(setting, locale) ?? t('Value', {}, locale)),
    hint: about.zero && t('0 means: {what}.', { what: t(about.zero, {}, locale) }, locale),
    value: typed ? (typed.value ?? '') : settingField(setting, value, locale),
    checked: typed ? typed.value === 'yes' : value === true,
    initial: t('Default: {value}', { value: settingValueWords(setting, initial, locale) }, locale),
    reset: isInitial(setting, value) ? null : `${settingAddress(setting)}/default`,
  };
}
