import type { Habit, Scene } from './scene';
import { changesTold } from './changes-told';
import { expectations } from './expectations';
import { makingRight } from './making-right';
import { pilotScenes } from './pilot';
import { storageOutage } from './storage-outage';
import { storyTold } from './story-told';
import { askedEachQuarter, quoting, recommending } from './voices';

/** What happens once: see scene.ts. */
export const scenes: readonly Scene[] = [askedEachQuarter, ...changesTold, ...pilotScenes, ...storageOutage, storyTold];

/** What is done every working morning. */
export const habits: readonly Habit[] = [makingRight, expectations, recommending, quoting];
