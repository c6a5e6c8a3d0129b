import { fingerprint } from '../../core/canonical-json';
import type { Screen } from '../screen';

/** What is frozen: everything that is shown but the words of quotes. */
export interface FrozenStory {
  title: string;
  /** ISO, UTC. */
  frozenAt: string;
  zone: string;
  screens: Screen[];
  /** What every story has and this one was frozen without: kinds of screens. */
  leftOut?: string[];
}

/** Over everything that is shown but the words of quotes. */
export const fingerprintOf = (story: FrozenStory): string => fingerprint(story);
