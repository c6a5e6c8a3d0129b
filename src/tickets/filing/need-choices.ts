import { t } from '../../core/words/words';
import type { Typed } from '../../core/web/input/forms';
import type { Service } from '../../people/teams/service.entity';

/** The three questions of every need, as choices with what was chosen. Nothing is chosen beforehand. */
export function needChoices(typed: Typed, services: readonly Service[], locale: string) {
  const say = (words: string) => t(words, {}, locale);
  const card = (name: string) => (value: string, label: string, hint: string, icon: string) => ({
    value,
    label: say(label),
    hint: say(hint),
    icon,
    checked: typed[name] === value,
  });
  const canWork = card('canWork');
  const touches = card('touches');
  return {
    canWork: [
      canWork('no', 'Not at all', 'I can’t do anything else', 'ban'),
      canWork('hardly', 'With difficulty', 'I have a workaround', 'hourglass'),
      canWork('yes', 'Yes', 'It can wait a little', 'check'),
    ],
    touches: [
      touches('me', 'Only me', 'Just my own work', 'user'),
      touches('team', 'My team', 'Several of us', 'users'),
      touches('many', 'Many people', 'A whole place or service', 'building'),
    ],
    services: [
      { value: '', label: say('I’m not sure'), selected: !typed.service },
      ...services.map(({ id, name }) => ({ value: String(id), label: name, selected: typed.service === String(id) })),
    ],
  };
}
