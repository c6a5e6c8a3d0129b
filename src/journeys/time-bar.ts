import { durationWords } from '../core/words/dates';
import { t } from '../core/words/words';
import { unitWords } from '../metrics/unit-words';
import { type PartyMinutes, timeParties, type TimeParty } from './time-by-party';

const partyWaits: Record<TimeParty, string> = {
  untaken: 'before someone took it',
  desk: 'with the desk',
  requester: 'with the person who asked',
  approver: 'for an approval',
  purchase: 'for something that was ordered',
  vendor: 'for a third party',
};

/** As it stands after a time: "2 h with the desk". `own`: whoever reads it asked. */
export const timePartyWords = (party: TimeParty, own = false): string =>
  own && party === 'requester' ? 'with you' : partyWaits[party];

/** As it is called at the head of a column. */
export const timePartyNames: Record<TimeParty, string> = {
  untaken: 'Nobody yet',
  desk: 'Desk',
  requester: 'Person who asked',
  approver: 'Approval',
  purchase: 'Order',
  vendor: 'Third party',
};

/** From two hours on nobody counts minutes. */
export const roughDuration = (minutes: number, locale: string): string =>
  durationWords(minutes < 120 ? minutes : Math.round(minutes / 60) * 60, locale);

export interface PartyShare {
  party: TimeParty;
  minutes: number;
  /** Of all time together, 0 to 1. */
  share: number;
}

/** Whose time it was, of those who had a minute of it, in the order in which parties are told. */
export function partyShares(minutes: PartyMinutes): PartyShare[] {
  const told = timeParties.flatMap((party) =>
    (minutes[party] ?? 0) >= 1 ? [{ party, minutes: minutes[party]! }] : [],
  );
  const all = told.reduce((sum, one) => sum + one.minutes, 0);
  return told.map((one) => ({ ...one, share: one.minutes / all }));
}

/**
 * One bar of all working time, split by whose it was: where each part begins and how long it is, in hundredths of the
 * whole, with its words; null where there was no working time at all.
 */
export function timeBar(minutes: PartyMinutes, locale: string, rough = false) {
  const words = (length: number): string => (rough ? roughDuration : durationWords)(length, locale);
  const shares = partyShares(minutes);
  if (shares.length === 0) return null;
  const whole = words(shares.reduce((sum, one) => sum + one.minutes, 0));
  let left = 0;
  const parts = shares.map(({ party, minutes: own, share }) => {
    const at = left;
    left += share;
    return {
      party,
      x: hundredths(at),
      width: hundredths(share),
      label: t(partyWaits[party], {}, locale),
      lasted: words(own),
      percent: unitWords('share', share, locale),
    };
  });
  return { parts, total: t('{time} of working time from asking to the end', { time: whole }, locale) };
}

/** Of the width of the picture. */
const hundredths = (share: number): string => (share * 100).toFixed(2);
