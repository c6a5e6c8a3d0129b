import { IANAZone } from 'luxon';
import { minute } from './time';

/*
 * Luxon asks Intl for a zone's offset with each date that it makes, which takes longer than all the rest. Clocks change
 * at a full quarter of an hour of UTC, everywhere since 1973, so what was asked once holds for the whole quarter.
 */
const quarter = 15 * minute;
const since = Date.UTC(1973, 0, 1);
const mostKept = 50_000;

const asked = Object.getOwnPropertyDescriptor(IANAZone.prototype, 'offset')?.value as IANAZone['offset'];
const kept = new Map<string, Map<number, number>>();
let count = 0;

IANAZone.prototype.offset = function offset(this: IANAZone, at: number): number {
  if (!(at >= since)) return asked.call(this, at);
  const key = Math.floor(at / quarter);
  const known = kept.get(this.name);
  const found = known?.get(key);
  if (found !== undefined) return found;
  const value = asked.call(this, at);
  // A zone that nobody knows has none.
  if (Number.isNaN(value)) return value;
  if (count >= mostKept) {
    kept.clear();
    count = 0;
  }
  count += 1;
  if (known && count > 1) known.set(key, value);
  else kept.set(this.name, new Map([[key, value]]));
  return value;
};
