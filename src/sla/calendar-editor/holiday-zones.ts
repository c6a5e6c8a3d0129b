import ICAL from 'ical.js';
import { DateTime, IANAZone } from 'luxon';
import { placeOfWindowsZone } from './windows-zones';

type Time = InstanceType<typeof ICAL.Time>;
type Zone = InstanceType<typeof ICAL.Timezone>;

/**
 * The place whose clock an entry's zone follows. Programs write it plainly, behind a path of their own
 * ("/example.org/2024a/Europe/Berlin"), or as Windows calls it.
 */
export function placeOf(tzid: string): string | null {
  const parts = tzid.trim().split('/').filter(Boolean);
  for (let from = 0; from < parts.length; from++) {
    const place = parts.slice(from).join('/');
    if (IANAZone.isValidZone(place)) return place;
  }
  return placeOfWindowsZone(tzid);
}

/** A zone that follows the clock of a place, for rules and differences that the library works out. */
class PlaceZone extends ICAL.Timezone {
  constructor(private readonly place: string) {
    super({ tzid: place });
  }

  override utcOffset({ year, month, day, hour, minute, second }: Time): number {
    const at = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone: this.place });
    return at.offset * 60;
  }
}

/**
 * The calendar around an entry. A zone with a place's name follows that place, whatever the file says of its changes:
 * many programs write only those of one year. Any other zone is taken from the file, and last from Windows' names.
 */
export class CalendarOfFile extends ICAL.Component {
  private readonly zones = new Map<string, Zone | null>();

  /** The library looks here for the zone of each time, and takes what has none for one of no zone. */
  override getTimeZoneByID(tzid: string): Zone {
    return this.zoneOf(tzid) as Zone;
  }

  zoneOf(tzid: string): Zone | null {
    const known = this.zones.get(tzid);
    if (known !== undefined) return known;
    const zone = this.find(tzid);
    this.zones.set(tzid, zone);
    return zone;
  }

  private find(tzid: string) {
    const place = placeOf(tzid);
    const own = place !== null && !placeOfWindowsZone(tzid);
    return (own ? null : this.described(tzid)) ?? (place ? new PlaceZone(place) : null);
  }

  private described(tzid: string) {
    const component = this.getAllSubcomponents('vtimezone').find(
      (each) => String(each.getFirstPropertyValue('tzid')) === tzid,
    );
    const says = component?.getFirstSubcomponent('standard') ?? component?.getFirstSubcomponent('daylight');
    return component && says ? new ICAL.Timezone({ component, tzid }) : null;
  }
}
