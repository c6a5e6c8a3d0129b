import type { Arrival } from '../script/script';
import type { Material } from '../company/material';
import type { DiaryPage } from './diary.service';

/** A scene that did not happen yet, with its stage set. */
export interface DueScene {
  name: string;
  at: Date;
  run: (at: Date) => Promise<void>;
}

/** What is lived: the needs in order of time, every need by its key, and the page that remembers the rest. */
export interface LivedPast {
  material: Material;
  needs: readonly Arrival[];
  known: ReadonlyMap<string, Arrival>;
  page: DiaryPage;
  /** What has still to happen once, in order of time. */
  scenes: DueScene[];
  /** What people do every morning on which they work. */
  morning: (at: Date) => Promise<void>;
  /** Under the clock of the day: the last morning that was lived. */
  today?: string | null;
  /** Whether each act is written down at once, so that whoever ends the program in the middle repeats nothing. */
  careful: boolean;
  progress?: (at: Date) => void;
}
