import { Injectable } from '@nestjs/common';
import type { Look } from '../../core/web/server/live.service';
import { Actors } from '../../people/access/actors.service';
import type { Actor } from '../../people/actor';

/** What was read in one look at what is new, by the instant that all its tellings were given. */
const looks = new WeakMap<Date, Map<string, Promise<unknown>>>();

/** One read serves all open pages of this instance that ask for the same in one look, however many they are. */
export function oncePerLook<T>(at: Date, key: string, read: () => Promise<T>): Promise<T> {
  const known = looks.get(at) ?? new Map<string, Promise<unknown>>();
  looks.set(at, known);
  if (!known.has(key)) known.set(key, read());
  return known.get(key) as Promise<T>;
}

/** Who looks, in which sign-in: what ends the one ends what its pages are told. */
export interface Looker {
  id: number;
  epoch: number | undefined;
}

/** Who stands behind the open pages, as they are now: asked once a look, for all of them. */
@Injectable()
export class Lookers {
  constructor(private readonly actors: Actors) {}

  async of({ id, epoch }: Looker, { at, people }: Look): Promise<Actor | null> {
    const accounts = await oncePerLook(at, 'people', () => this.actors.loadAll(people));
    const account = accounts.get(id);
    return account && (epoch === undefined || account.sessionEpoch === epoch) ? account.actor : null;
  }
}
