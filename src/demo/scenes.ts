import type { Habit, Scene } from './scene';
import { changesTold } from './scenes/changes-told';
import { expectations } from './scenes/expectations';
import { makingRight } from './scenes/making-right';
import { pilotScenes } from './scenes/pilot';
import { storyTold } from './scenes/story-told';
import { askedEachQuarter, quoting, recommending } from './scenes/voices';

/** What happens once: see scene.ts. */
export const scenes: readonly Scene[] = [askedEachQuarter, ...changesTold, ...pilotScenes, storyTold];

/** What is done every working morning. */
export const habits: readonly Habit[] = [makingRight, expectations, recommending, quoting];
