/**
 * What makes a person's work visible to others. Each is off until an agreement allows it. A feature asks
 * `visibility.isOn(presence, at)`; the list is here, so that nobody adds one unseen.
 */
export interface VisibilitySwitch {
  code: string;
  words: string;
  /** What others would see, exactly. */
  shows: string;
  /** Whether a part of the desk asks for it yet. */
  inUse: boolean;
}

export const presence: VisibilitySwitch = {
  code: 'presence',
  words: 'Who’s looking at a ticket',
  shows: 'Colleagues at the desk can see which ticket you have open. It’s never stored.',
  inUse: true,
};

const exercises: VisibilitySwitch = {
  code: 'exercises',
  words: 'Practice',
  shows: 'Your lead can see that you took part in an exercise, but not how you did.',
  inUse: false,
};

const huddleVoices: VisibilitySwitch = {
  code: 'huddle_voices',
  words: 'Answers in a huddle',
  shows: 'Your team can read what people said about requests you worked on, without your name.',
  inUse: false,
};

export const visibilitySwitches: readonly VisibilitySwitch[] = [presence, exercises, huddleVoices];

export const visibilitySwitch = (code: string): VisibilitySwitch | undefined =>
  visibilitySwitches.find((one) => one.code === code);
