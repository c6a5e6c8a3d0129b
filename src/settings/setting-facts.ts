import { t } from '../core/words/words';
import { type FactOf, fact, type AuditSlots } from '../timeline/fact-kind';
import { settingNamed } from './setting';
import { settingValueWords } from './setting-words';

/** Facts of before 0.3 don't say from what to what. */
interface SettingChange {
  name: string;
  from?: unknown;
  to?: unknown;
}

/** Each name of a setting is a code; its value is in the table of settings. */
export const settingChanged = fact<SettingChange>('setting.changed', { audience: 'admin', words: tell });

function tell({ details }: FactOf<SettingChange>, { actor }: AuditSlots, locale: string): string {
  return t('{actor} changed a setting. {what}', { actor, what: settingChangeWords(details, locale) }, locale);
}

/** "Keep words for: 6 months (was 12 months)", or its name alone where the values are longer texts or lists. */
export function settingChangeWords({ name, from, to }: SettingChange, locale: string): string {
  const setting = settingNamed(name);
  if (!setting) return name;
  if (typeof setting.initial === 'object') return t(setting.about.words, {}, locale);
  const [what, before, after] = [
    t(setting.about.words, {}, locale),
    settingValueWords(setting, from, locale),
    settingValueWords(setting, to, locale),
  ];
  return before && after ? t('{what}: {after} (was {before})', { what, before, after }, locale) : what;
}
