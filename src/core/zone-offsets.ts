import { IANAZone } from 'luxon';
import { hour } from './time';

/*
 * Luxon asks Intl for a zone's offset with each date that it makes, which takes longer than all the rest. An hour that
 * begins and ends with the same offset has it throughout, so that is kept; one in which clocks change is asked each
 * time (St John's changed at a minute past midnight until 2011).
 */
const mostKept = 50_000;

const asked = Object.getOwnPropertyDescriptor(IANAZone.prototype, 'offset')?.value as IANAZone['offset'];
const kept = new Map<string, Map<number, number>>();
let count = 0;

IANAZone.prototype.offset = function offset(this: IANAZone, at: number): number {
  const key = Math.floor(at / hour);
  const known = kept.get(this.name);
  const found = known?.get(key);
  if (found !== undefined) return found;
  const value = asked.call(this, at);
  // A zone that nobody knows has none, and NaN is never the same.
  if (asked.call(this, key * hour) !== asked.call(this, key * hour + hour - 1)) return value;
  if (count >= mostKept) {
    kept.clear();
    count = 0;
  }
  count += 1;
  if (known && count > 1) known.set(key, value);
  else kept.set(this.name, new Map([[key, value]]));
  return value;
};
