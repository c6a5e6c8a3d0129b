import type { Habit, Scene } from '../scenes/scene';
import { clientScenes } from '../committee/clients';
import { committeeChanges } from '../committee/changes';
import { changesTold } from '../scenes/changes-told';
import { expectations } from '../scenes/expectations';
import { answeringAboutClients, pulseScenes } from '../committee/pulse';
import { huddles } from '../committee/huddles';
import { teamPromiseScenes } from '../committee/team-promises';
import { decidingAlone, standardsSaid } from '../committee/standards';
import { leadersFirst } from '../scenes/leaders-first';
import { makingRight } from '../scenes/making-right';
import { monthMailed } from '../scenes/month-mailed';
import { pilotScenes } from '../scenes/pilot';
import { renewalsWritten } from '../committee/standing';
import { storageOutage } from '../scenes/storage-outage';
import { storyTold } from '../scenes/story-told';
import { toolsInHand } from '../scenes/tools-in-hand';
import { askedEachQuarter, quoting, recommending } from '../scenes/voices';

/** What happens once: see scene.ts. */
export const scenes: readonly Scene[] = [
  askedEachQuarter,
  monthMailed,
  ...changesTold,
  ...pilotScenes,
  ...pulseScenes,
  ...leadersFirst,
  ...standardsSaid,
  ...huddles,
  ...committeeChanges,
  ...clientScenes,
  ...teamPromiseScenes,
  renewalsWritten,
  ...storageOutage,
  storyTold,
];

/** What is done every working morning. */
export const habits: readonly Habit[] = [
  makingRight,
  expectations,
  recommending,
  answeringAboutClients,
  quoting,
  toolsInHand,
  decidingAlone,
];
