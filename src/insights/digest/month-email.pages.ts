import { t } from '../../core/words/words';
import type { Rendered } from '../../mail/rendering/mail-renderer.service';
import type { Actor } from '../../people/actor';
import { longMonth, type Month } from '../months';

/** The email of a month before it is sent: its subject, how it looks, and as text. */
export function monthEmailPage(month: Month, { subject, text }: Rendered, sealed: boolean, { locale }: Actor) {
  const say = (words: string, slots = {}) => t(words, slots, locale);
  return {
    title: say('The month by email'),
    heading: say('The email of {month}', { month: longMonth(month, locale) }),
    back: { href: `/months/${month}`, label: longMonth(month, locale) },
    subject,
    text,
    sealed: sealed
      ? say(
          'You haven’t opened this month yet, so your email wouldn’t say how satisfied people were. Guess or open it ' +
            'first, and you’ll see the whole email here.',
        )
      : '',
    frame: `/months/${month}/email/frame`,
  };
}
