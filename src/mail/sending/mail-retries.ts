import { minutes } from '../../core/time';
import { DeliveryFailed } from './transport';

/** Growing pauses between two tries, in minutes: a server may be away for a night or a day. */
export const pausesInMinutes = [1, 5, 15, 60, 240, 720, 1440];

/** When to try again after this many tries; null when it is time to give up and show it to an administrator. */
export function nextDeliveryTry(error: unknown, attempts: number, at: Date): Date | null {
  if (error instanceof DeliveryFailed && error.reason === 'refused') return null;
  const pause = pausesInMinutes[attempts - 1];
  return pause === undefined ? null : new Date(at.getTime() + minutes(pause));
}

export const serverIsAway = (error: unknown): boolean =>
  error instanceof DeliveryFailed && error.reason === 'unreachable';
