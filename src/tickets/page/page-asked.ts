import type { ChosenInAddress } from '../composer/composer';
import type { Draft } from '../draft';
import type { QueuePlace } from '../place/place';

/** What of the page was asked for, beside the ticket. */
export interface PageAsked {
  draft?: Draft;
  place?: QueuePlace;
  chosen?: ChosenInAddress;
  /** The folded part of the story: all of it, or where this message lies in it. */
  earlier?: 'all' | number;
  /** The box holds what could be said to them now. */
  tell?: boolean;
}
