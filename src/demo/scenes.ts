import type { Habit, Scene } from './scene';
import { changesTold } from './scenes/changes-told';
import { expectations } from './scenes/expectations';
import { makingRight } from './scenes/making-right';
import { storyTold } from './scenes/story-told';

/** What happens once: see scene.ts. */
export const scenes: readonly Scene[] = [...changesTold, storyTold];

/** What is done every working morning. */
export const habits: readonly Habit[] = [makingRight, expectations];
