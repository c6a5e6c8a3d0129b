import { fact } from '../timeline/fact-kind';

/** Each name of a setting is a code; its value stands in the table of settings. */
export const settingChanged = fact<{ name: string }>('setting.changed', {
  audience: 'admin',
  words: '{actor} changed the setting {name}.',
});
