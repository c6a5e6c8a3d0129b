import { t } from '../core/words/words';
import { fact } from '../timeline/fact-kind';

interface OfTeam {
  teamId: number;
}

export const huddlePlanned = fact<OfTeam>('huddle.planned', {
  audience: 'admin',
  words: '{actor} said when their team comes together.',
});

export const huddleHeld = fact<OfTeam>('huddle.held', {
  audience: 'admin',
  words: '{actor} said that their team came together.',
});

export const huddleGuestInvited = fact<OfTeam>('huddle.guest_invited', {
  audience: 'admin',
  words: '{actor} invited an executive to a huddle.',
});

export const huddleGuestSaid = fact<OfTeam>('huddle.guest_said', {
  audience: 'admin',
  words: '{actor} said what they take along from a huddle.',
});

export const huddleItemRaised = fact<OfTeam>('huddle_item.raised', {
  audience: 'admin',
  words: '{actor} raised what their team can’t change alone.',
});

export const huddleItemEnded = fact<OfTeam & { done: boolean }>('huddle_item.ended', {
  audience: 'admin',
  words: ({ details: { done } }, { actor }, locale) =>
    done
      ? t('{actor} said that something the team wanted to change is done.', { actor }, locale)
      : t('{actor} dropped something the team had wanted to change.', { actor }, locale),
});
