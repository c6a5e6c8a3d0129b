import type { Role } from '../roles';
import { t } from '../../core/words/words';
import type { Actor } from '../actor';

export interface NavItem {
  label: string;
  href: string;
  /** Who sees it; everybody who is signed in where nothing is said. */
  roles?: Role[];
}

/** A link of the menu under somebody's own name. */
export interface OwnItem extends NavItem {
  icon: string;
}

export interface NavLink {
  label: string;
  href: string;
  current: boolean;
}

const isFor = (actor: Actor, { roles }: NavItem): boolean => !roles || roles.some((role) => actor.roles.has(role));
const within = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

/** The words at the top of every page. The list itself stands in src/navigation.ts. */
export class Navigation {
  private readonly items: NavItem[];

  constructor(
    items: readonly NavItem[],
    private readonly ownItems: readonly OwnItem[] = [],
  ) {
    this.items = [...items];
  }

  /** For what is not always there: the demo's mailbox. */
  add(item: NavItem): void {
    this.items.push(item);
  }

  own(actor: Actor): OwnItem[] {
    return this.ownItems.filter((item) => isFor(actor, item));
  }

  of(actor: Actor, path: string): NavLink[] {
    return this.items
      .filter((item) => isFor(actor, item))
      .map(({ label, href }) => ({ label: t(label, {}, actor.locale), href, current: within(path, href) }));
  }
}
