import { durationWords } from '../core/words/dates';
import { formatNumber, t } from '../core/words/words';
import { type PartyMinutes, timeParties, type TimeParty } from './time-by-party';

const words: Record<TimeParty, string> = {
  untaken: 'before someone took it',
  desk: 'with the desk',
  requester: 'with the person who asked',
  approver: 'for an approval',
  purchase: 'for something that was ordered',
  vendor: 'for a third party',
};

/** As it stands after a time: "2 h with the desk". `own`: whoever reads it asked. */
export const partyWords = (party: TimeParty, own = false): string =>
  own && party === 'requester' ? 'with you' : words[party];

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
export function timeBar(minutes: PartyMinutes, locale: string) {
  const shares = partyShares(minutes);
  if (shares.length === 0) return null;
  const whole = durationWords(
    shares.reduce((sum, one) => sum + one.minutes, 0),
    locale,
  );
  let left = 0;
  const parts = shares.map(({ party, minutes: own, share }) => {
    const at = left;
    left += share;
    const percent = formatNumber(share, locale, { style: 'percent', maximumFractionDigits: 0 });
    return {
      party,
      x: hundredths(at),
      width: hundredths(share),
      words: t(words[party], {}, locale),
      time: durationWords(own, locale),
      percent,
    };
  });
  return { parts, total: t('{time} of working time from asking to the end', { time: whole }, locale) };
}

/** Of the width of the picture. */
const hundredths = (share: number): string => (share * 100).toFixed(2);
