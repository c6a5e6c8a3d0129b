import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { monotonic } from '../../core/clock';
import type { Actor } from '../../people/actor';
import { presence } from '../../settings/visibility-switches';
import { Visibility } from '../../settings/visibility.service';
import { type Joined, presencePort, type PresencePort, type Told } from './presence-port';

export interface OnTicket {
  id: number;
  name: string;
}

interface Heard {
  told: Told;
  heardAt: number;
}

/** What another instance said last holds so long; it says it again well before. */
const holdsMs = 60_000;
const sayAgainMs = 20_000;
/** So often an instance in which nobody opened a ticket asks whether there is anything to hear from the others. */
const askAgainMs = 60_000;

/**
 * Who has which ticket open, for their colleagues: in memory alone, only while the page is open, and only where the
 * switch for it is on.
 */
@Injectable()
export class Presence implements OnModuleDestroy {
  private readonly here = new Map<number, OnTicket[]>();
  private readonly elsewhere = new Map<string, Heard>();
  private readonly moved = new Set<number>();
  private port: PresencePort | null = null;
  private saidAt = 0;
  private askedAt = -Infinity;

  constructor(private readonly visibility: Visibility) {}

  /** Somebody at the desk opens a ticket; what comes back is called when they close it. */
  async enter(actor: Actor, ticketId: number, at: Date): Promise<() => void> {
    if (!(await this.visibility.isOn(presence, at))) return () => undefined;
    this.join();
    const one = { id: actor.id, name: actor.name };
    this.here.set(ticketId, [...(this.here.get(ticketId) ?? []), one]);
    this.changed(ticketId);
    return () => {
      const left = (this.here.get(ticketId) ?? []).filter((other) => other !== one);
      if (left.length > 0) this.here.set(ticketId, left);
      else this.here.delete(ticketId);
      this.changed(ticketId);
    };
  }

  /** Everybody else who looks at it. */
  on(ticketId: number, exceptId: number): OnTicket[] {
    const all = [...(this.here.get(ticketId) ?? []), ...this.remote(ticketId)];
    const people = new Map(all.map((one) => [one.id, one]));
    people.delete(exceptId);
    return [...people.values()].toSorted((a, b) => a.id - b.id);
  }

  /** The tickets to which somebody came or from which somebody went since it was asked last. */
  async taken(at: Date): Promise<number[]> {
    const nobody = this.here.size === 0 && this.elsewhere.size === 0 && this.moved.size === 0;
    if (nobody && (this.port || monotonic() - this.askedAt < askAgainMs)) return [];
    const isOn = await this.visibility.isOn(presence, at);
    // Only now: who could not be told asks again in the next look.
    this.askedAt = monotonic();
    if (isOn) this.join();
    else this.forgetAll();
    this.sayAgain();
    this.forgetOld();
    const moved = [...this.moved];
    this.moved.clear();
    return moved;
  }

  async onModuleDestroy(): Promise<void> {
    await this.port?.close();
  }

  private remote(ticketId: number): OnTicket[] {
    return [...this.elsewhere.values()].flatMap(({ told }) => (told.ticketId === ticketId ? told.people : []));
  }

  private changed(ticketId: number): void {
    this.moved.add(ticketId);
    this.port?.tell({ ticketId, people: this.here.get(ticketId) ?? [] });
  }

  private join(): void {
    this.port ??= presencePort({
      hear: (said) => ('joined' in said ? this.welcome(said) : this.hear(said)),
      joined: () => {
        this.forget(() => true);
        this.sayAll();
      },
    });
  }

  /** One that came, or came back, is told who is here; what it said before it went no longer counts. */
  private welcome({ instance }: Joined): void {
    this.forget(({ told }) => told.instance === instance);
    this.sayAll();
  }

  private hear(told: Told): void {
    const key = `${told.instance} ${told.ticketId}`;
    if (told.people.length > 0) this.elsewhere.set(key, { told, heardAt: monotonic() });
    else this.elsewhere.delete(key);
    this.moved.add(told.ticketId);
  }

  /** For an instance that came later, or missed it. */
  private sayAgain(): void {
    if (monotonic() - this.saidAt < sayAgainMs) return;
    this.sayAll();
  }

  private sayAll(): void {
    this.saidAt = monotonic();
    for (const [ticketId, people] of this.here) this.port?.tell({ ticketId, people });
  }

  /** An instance that ended without a word looks at nothing any more. */
  private forgetOld(): void {
    this.forget(({ heardAt }) => monotonic() - heardAt > holdsMs);
  }

  private forget(which: (one: Heard) => boolean): void {
    for (const [key, one] of this.elsewhere)
      if (which(one)) {
        this.elsewhere.delete(key);
        this.moved.add(one.told.ticketId);
      }
  }

  /** The switch was turned off: from this moment nobody is shown, and nothing is heard. */
  private forgetAll(): void {
    for (const ticketId of this.here.keys()) this.moved.add(ticketId);
    this.here.clear();
    this.forget(() => true);
    // Nobody waits for its connection to end.
    void this.port?.close();
    this.port = null;
  }
}
