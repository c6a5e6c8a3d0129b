import { IANAZone } from 'luxon';
import '../../src/core/zone-offsets';

const hour = 3_600_000;
const zones = [
  'Europe/Warsaw',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'UTC',
];

/** As Intl says it, of itself. */
function told(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d+):(\d+))?/.exec(
    parts.find(({ type }) => type === 'timeZoneName')!.value,
  )!;
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}

it.each(zones)('%s has the offset that Intl says, to the millisecond before and after each change', (name) => {
  const zone = IANAZone.create(name);
  const changes: number[] = [];
  let before = Date.UTC(2024, 0, 1);
  for (let at = before; at < Date.UTC(2026, 0, 1); before = at, at += 20 * 24 * hour)
    if (told(name, at) !== told(name, before)) changes.push(changeBetween(name, before, at));
  for (const change of changes)
    for (const at of [change - 1, change, change - hour, change + hour, change - 1, change])
      expect([at, zone.offset(at)]).toEqual([at, told(name, at)]);
  for (const at of [Date.UTC(1960, 5, 1), Date.UTC(1972, 0, 1), Date.UTC(2030, 6, 1), Date.UTC(2030, 6, 1) + 1])
    expect([at, zone.offset(at)]).toEqual([at, told(name, at)]);
  expect(changes.length).toBe(['Asia/Kathmandu', 'UTC'].includes(name) ? 0 : 4);
});

it('knows a change at a minute past midnight', () => {
  const zone = IANAZone.create('America/St_Johns');
  const change = changeBetween(zone.name, Date.UTC(2006, 9, 28), Date.UTC(2006, 9, 30));
  expect(change % (15 * 60_000)).not.toBe(0);
  for (const at of [change + 1, change - 1, change, change - 60_000, change + 60_000])
    expect([at, zone.offset(at)]).toEqual([at, told(zone.name, at)]);
});

it('knows no offset of a zone that does not exist', () => {
  expect(IANAZone.create('Nowhere/At_All').offset(Date.UTC(2026, 0, 1))).toBeNaN();
});

function changeBetween(zone: string, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (told(zone, middle) === told(zone, from)) low = middle;
    else high = middle;
  }
  return high;
}
