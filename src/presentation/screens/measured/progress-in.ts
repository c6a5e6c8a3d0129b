import type { Progress } from '../../../programme/decision/target-progress';
import type { TargetProgress } from '../../../programme/decision/target-progress.service';
import type { Pilot } from '../../../programme/pilot/pilot.entity';
import { onceIn, type ScreenReading } from '../../screen';

/** Where each target stands: three screens of a story tell of it, and it takes a third of a second. */
export const progressIn = (reading: ScreenReading, progress: TargetProgress, pilot: Pilot): Promise<Progress[]> =>
  onceIn(reading, `progress:${pilot.id}`, () => progress.of(pilot, reading.at));
