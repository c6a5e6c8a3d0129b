import type { Habit, Scene } from './scene';
import { changesTold } from './changes-told';
import { expectations } from './expectations';
import { huddles } from './huddles';
import { leadersFirst } from './leaders-first';
import { makingRight } from './making-right';
import { monthMailed } from './month-mailed';
import { pilotScenes } from './pilot';
import { storageOutage } from './storage-outage';
import { storyTold } from './story-told';
import { toolsInHand } from './tools-in-hand';
import { askedEachQuarter, quoting, recommending } from './voices';

/** What happens once: see scene.ts. */
export const scenes: readonly Scene[] = [
  askedEachQuarter,
  monthMailed,
  ...changesTold,
  ...pilotScenes,
  ...leadersFirst,
  ...huddles,
  ...storageOutage,
  storyTold,
];

/** What is done every working morning. */
export const habits: readonly Habit[] = [makingRight, expectations, recommending, quoting, toolsInHand];
