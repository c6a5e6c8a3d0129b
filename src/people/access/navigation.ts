import { t } from '../../core/words/words';
import type { Actor } from '../actor';
import type { Role } from '../roles';

export interface NavItem {
  label: string;
  href: string;
  /** Who sees it; everybody who is signed in where nothing is said. */
  roles?: Role[];
  /** Pages under other addresses that belong to this entry: it is marked while one of them is open. */
  holds?: string[];
  /** Stands there only while this source of what waits has something for the reader, and says how much. */
  waits?: string;
  /** Stands there only while this holds: a part of the programme that the change leader has opened. */
  while?: string;
  /** Stands there only as long as this does not hold. */
  unless?: string;
  /** Where the day of these roles begins: whoever signs in without a page to go to comes here. */
  first?: boolean;
  /** Gives up its place while an entry that waits is shown, so that nobody has more than five. */
  yields?: boolean;
}

/** A link of the menu under somebody's own name, or an icon beside it. */
export interface OwnItem extends NavItem {
  icon: string;
  /** The key that opens it from any page. */
  key?: string;
  /** What is counted beside it for this reader: "3", and "3 unread" for whoever hears it. */
  badge?: (actor: Actor) => Badge | null;
}

interface Badge {
  count: string;
  words: string;
}

/** As a page shows it; an icon with a count is a part of the page that may be told again while it is open. */
interface BarIcon {
  label: string;
  href: string;
  icon: string;
  part: string | null;
  badge: Badge | null;
}

/** A part of the house: what is mine, the work of the desk, what the company looks at. */
export interface Room {
  name: 'me' | 'desk' | 'company';
  label: string;
  items: readonly NavItem[];
}

interface NavLink {
  label: string;
  href: string;
  current: boolean;
  count?: string;
}

export interface TopBar {
  /** Empty for whoever has one room only. */
  rooms: NavLink[];
  entries: NavLink[];
  /** What somebody with several roles in one room finds behind "More". */
  more: NavLink[];
  /** The entry behind "More" that is open: its name stands on the button. */
  moreOpen?: string;
}

/** How many entries a role has, and how many stand in the bar at once. */
export const mostEntries = 5;

const isFor = (actor: Actor, { roles }: NavItem): boolean => !roles || roles.some((role) => actor.roles.has(role));
const within = (path: string, href: string): boolean => path === href || (href !== '/' && path.startsWith(`${href}/`));

const standsWith = (item: NavItem, held: ReadonlySet<string>): boolean =>
  (!item.while || held.has(item.while)) && !(item.unless && held.has(item.unless));

/** How much of the address an entry names; 0 where it is another's page. */
const reach = (path: string, { href, holds = [] }: NavItem): number =>
  Math.max(0, ...[href, ...holds].filter((prefix) => within(path, prefix)).map(({ length }) => length));

/** What stands at the top of every page. The list itself stands in src/navigation.ts. */
export class Navigation {
  private readonly conditions = new Map<string, () => Promise<boolean>>();
  private readonly ownItems: OwnItem[];
  private readonly barIcons: OwnItem[];

  constructor(
    private readonly rooms: readonly Room[],
    ownItems: readonly OwnItem[] = [],
    barIcons: readonly OwnItem[] = [],
  ) {
    this.ownItems = [...ownItems];
    this.barIcons = [...barIcons];
  }

  /** For what is not always there: the demo's walk. */
  add(item: OwnItem): void {
    this.ownItems.push(item);
  }

  /** An icon with a name, beside the account: a feature that everybody needs on every page. */
  addIcon(item: OwnItem): void {
    this.barIcons.push(item);
  }

  /** What an entry needs to stand there; the feature that it leads to says so. */
  when(name: string, holds: () => Promise<boolean>): void {
    this.conditions.set(name, holds);
  }

  /** Which of the conditions hold now. */
  async holding(): Promise<Set<string>> {
    const held = new Set<string>();
    for (const [name, holds] of this.conditions) if (await holds()) held.add(name);
    return held;
  }

  own(actor: Actor, held: ReadonlySet<string> = new Set()): OwnItem[] {
    return this.ownItems
      .filter((item) => isFor(actor, item) && standsWith(item, held))
      .map((item) => named(item, actor));
  }

  /** The page with which somebody's day begins; a room that fewer people have goes before one that all have. */
  landing(actor: Actor): string {
    const items = [...this.rooms].reverse().flatMap((room) => room.items);
    return items.find((item) => item.first && isFor(actor, item))?.href ?? '/';
  }

  /** The last one that is for this person wins an icon: an agent's search looks into the queue. */
  icons(actor: Actor): BarIcon[] {
    const found = new Map<string, OwnItem>();
    for (const item of this.barIcons) if (isFor(actor, item)) found.set(item.icon, item);
    return [...found.values()].map(({ label, href, icon, badge }) => ({
      label: t(label, {}, actor.locale),
      href,
      icon,
      part: badge ? `icon-${icon}` : null,
      badge: badge?.(actor) ?? null,
    }));
  }

  /** The sources whose count this page's bar shows: no other page has to ask. */
  waits(actor: Actor, path: string): string[] {
    const { name } = here(this.roomsOf(actor, path, new Map()), path).room;
    const items = this.rooms.find((room) => room.name === name)?.items ?? [];
    return items.flatMap((item) => (isFor(actor, item) && item.waits) || []);
  }

  of(
    actor: Actor,
    path: string,
    counts: ReadonlyMap<string, string> = new Map(),
    held: ReadonlySet<string> = new Set(),
  ): TopBar {
    const rooms = this.roomsOf(actor, path, counts, held);
    const { room: open, item: current } = here(rooms, path);
    const say = (label: string): string => t(label, {}, actor.locale);
    const links = open.items.map((item) => ({
      label: say(item.label),
      href: item.href,
      current: item === current,
      count: item.waits && counts.get(item.waits),
    }));
    const more = links.slice(mostEntries);
    return {
      rooms: rooms.length < 2 ? [] : rooms.map((room) => roomLink(room, say(room.label), room === open)),
      entries: links.slice(0, mostEntries),
      more,
      moreOpen: more.find((link) => link.current)?.label,
    };
  }

  /** Each page once: it stands in the last room that has it, under the first name that is this person's. */
  private roomsOf(
    actor: Actor,
    path: string,
    counts: ReadonlyMap<string, string>,
    held: ReadonlySet<string> = new Set(),
  ): Room[] {
    const taken = new Set<string>();
    const rooms: Room[] = [];
    for (const room of [...this.rooms].reverse()) {
      const own = room.items.filter((item) => isFor(actor, item) && standsWith(item, held));
      const shown = own.filter(({ waits, href }) => !waits || counts.has(waits) || within(path, href));
      const busy = shown.some(({ waits }) => waits);
      const items = shown.filter(({ href, yields }, index) => {
        const before = shown.findIndex((other) => other.href === href) < index;
        return !before && !taken.has(href) && !(yields && busy);
      });
      for (const { href } of items) taken.add(href);
      if (items.length) rooms.unshift({ ...room, items });
    }
    return rooms;
  }
}

/** Where two rooms hold a page (a ticket is mine or the desk's), it opens in the later one, which fewer people have. */
function here(rooms: readonly Room[], path: string): { room: Room; item?: NavItem } {
  let found: { room: Room; item?: NavItem } = { room: rooms[0] };
  let most = 0;
  for (const room of rooms)
    for (const item of room.items) {
      const named = reach(path, item);
      if (named > 0 && named >= most) [found, most] = [{ room, item }, named];
    }
  return found;
}

const named = (item: OwnItem, { locale }: Actor): OwnItem => ({ ...item, label: t(item.label, {}, locale) });

const roomLink = ({ items }: Room, label: string, current: boolean): NavLink => ({
  label,
  href: items[0].href,
  current,
});
