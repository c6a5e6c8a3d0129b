import { Injectable } from '@nestjs/common';
import { liveMails } from '../../mail/sending/lived-mails';
import { workingMinutesAfter } from '../company/working-time';
import { WalkStore } from './walk-store.service';
import { Guests } from './guests.service';
import { Autoplay } from './autoplay.service';
import { WalkState } from './walk-state.service';
import { castActs, minutesAStep, nextChair, stepOf, type WalkProgress, type WalkStep } from './steps';
import { Bots } from './bots.service';
import { WalkEnds } from './walk-ends.service';
import { beginsAt, pass, skipTo, type Walk } from './walk';

export interface WalkLook {
  step: WalkStep;
  seen: WalkProgress;
}

const keptEvery = 5_000;

/** Visitors on their way through the four chairs, any number at once. */
@Injectable()
export class Walks {
  private readonly turns = new WeakMap<Walk, Promise<unknown>>();
  private readonly going = new WeakMap<Walk, boolean>();
  private keptAt = 0;

  constructor(
    private readonly store: WalkStore,
    private readonly guests: Guests,
    private readonly state: WalkState,
    private readonly cast: Bots,
    private readonly autoplay: Autoplay,
    private readonly ending: WalkEnds,
  ) {}

  of(number: number): Promise<Walk | null> {
    return this.store.of(number);
  }

  async begin(runs: boolean, now: Date): Promise<Walk> {
    await this.ending.tidy(now);
    const number = await this.store.nextNumber();
    const walk: Walk = {
      number,
      ...(await this.guests.seat(number, now)),
      chair: 'employee',
      nextId: null,
      wishId: null,
      stands: beginsAt(now).getTime(),
      seen: now.getTime(),
      runs,
      paused: false,
      unrated: false,
      unjudged: false,
      looked: false,
      ended: false,
    };
    await this.store.add(walk, now);
    return walk;
  }

  /** Lets the walk's clock go to this instant, and gives where it stands. */
  time(walk: Walk, now: Date): Date {
    pass(walk, now, this.going.get(walk) ?? false);
    return new Date(walk.stands);
  }

  /** Where the walk is. Writes nothing. */
  async look(walk: Walk): Promise<WalkLook> {
    const seen = await this.state.of(walk);
    const step = stepOf(walk, seen);
    this.going.set(walk, step.clock);
    return { step, seen };
  }

  /** The visitor's page says that somebody is there: what the cast meant to do by now, it does. */
  beat(walk: Walk, now: Date): Promise<WalkLook> {
    return this.inTurn(walk, async () => {
      this.time(walk, now);
      const before = await this.look(walk);
      const looked = await this.castActs(walk, before);
      if (looked !== before || now.getTime() - this.keptAt > keptEvery) await this.keep(walk, now);
      return looked;
    });
  }

  /**
   * On to what comes next: ahead in time where the visitor waits, else their own part done for them. A second press of
   * the same button does nothing.
   */
  resume(walk: Walk, pressedAt: unknown, now: Date): Promise<WalkLook> {
    return this.inTurn(walk, async () => {
      this.time(walk, now);
      const here = await this.look(walk);
      const { step, seen } = here;
      if (pressedAt !== step.key) return here;
      const next = castActs(step.key, seen);
      if (next) skipTo(walk, workingMinutesAfter(next.after, next.minutes));
      else await this.instead(walk, step, seen);
      if (!walk.runs && step.clock && !next) skipTo(walk, new Date(walk.stands + minutesAStep));
      const looked = await this.castActs(walk, await this.look(walk));
      if (looked.step.key === 'end') await this.ending.end(walk, now);
      await this.keep(walk, now);
      return looked;
    });
  }

  /** From one chair to the next one; what waits there is laid out. */
  sit(walk: Walk, now: Date): Promise<WalkLook> {
    return this.inTurn(walk, async () => {
      this.time(walk, now);
      const { step } = await this.look(walk);
      const chair = nextChair(walk.chair);
      if (step.key.startsWith('to-') && chair) {
        await this.ending.sit(walk, chair);
        await this.keep(walk, now);
      }
      return this.look(walk);
    });
  }

  pause(walk: Walk, paused: boolean, now: Date): Promise<void> {
    return this.inTurn(walk, async () => {
      this.time(walk, now);
      walk.paused = paused;
      await this.keep(walk, now);
    });
  }

  private async instead(walk: Walk, { key }: WalkStep, seen: WalkProgress): Promise<void> {
    if (key === 'rate') walk.unrated = true;
    else if (key === 'judge') walk.unjudged = true;
    else if (key === 'look') walk.looked = true;
    else await this.autoplay.does(walk, key, seen, new Date(walk.stands));
  }

  private async castActs(walk: Walk, looked: WalkLook): Promise<WalkLook> {
    const {
      step: { key },
      seen,
    } = looked;
    const next = castActs(key, seen);
    const at = next && workingMinutesAfter(next.after, next.minutes);
    if (!at || at.getTime() > walk.stands || !seen.ticket) return looked;
    if (key === 'told') await this.cast.tell(walk, seen.ticket.id, at);
    else if (key === 'called') {
      await this.ending.settle(walk);
      await this.cast.call(seen.ticket.id, at);
    } else if (key === 'righted') await this.cast.putRight(seen.ticket.id, at);
    else await this.cast.solve(walk, seen.ticket.id, at);
    return this.look(walk);
  }

  /** Their mail has left when their own time says so; it is in the mailbox, as the mail of the company's past is. */
  private async keep(walk: Walk, now: Date): Promise<void> {
    this.keptAt = now.getTime();
    await liveMails(new Date(walk.stands), Object.values(walk.guests));
    await this.store.keep(now);
  }

  /** One thing after another within a walk: two pages of one visitor never both let the cast answer. */
  private inTurn<T>(walk: Walk, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(walk) ?? Promise.resolve()).then(work);
    this.turns.set(
      walk,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
