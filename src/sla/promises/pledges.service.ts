import { never } from '../../core/time';
import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { Subject, Timeline } from '../../timeline/timeline.service';
import { nextAlertAt } from '../clocks/alert-times';
import { RISK_SHARE } from '../clocks/clock-state';
import { nextPromise, type NextPromise } from '../clocks/next-promise';
import { SlaAlerts } from '../clocks/sla-alerts.service';
import { LoadedCycle, newClock, saveClock } from '../clocks/clock-rows';
import { Clocks } from '../clocks/clocks.service';
import { SlaClock } from '../clocks/sla-clock.entity';
import { SlaCycle } from '../clocks/sla-cycle.entity';
import { pledgeFault } from '../calendars/pledge-times';
import { pledgeGiven } from '../clocks/promise-facts';

/** An agent's own promise on one subject: by the wall clock, broken only by silence. */
@Injectable()
export class Pledges {
  constructor(
    private readonly clocks: Clocks,
    private readonly slaAlerts: SlaAlerts,
    private readonly timeline: Timeline,
  ) {}

  /** Comes after the public message it goes with: a word that message kept was then told in time. */
  give(subject: Subject, dueAt: Date, actorId: number, at: Date): Promise<NextPromise> {
    return tx(async () => {
      const fault = pledgeFault(dueAt, at);
      if (fault)
        throw new RuleBroken(
          fault === 'past' ? 'Choose a time in the future.' : 'Choose a time within the next 30 days.',
        );
      const cycle = await repo(SlaCycle).findOne({
        where: { subjectKind: subject.kind, subjectId: subject.id },
        order: { cycle: 'DESC' },
      });
      if (!cycle || cycle.endedAt) throw new RuleBroken('You can only promise an update while the ticket is open.');
      const rows = await this.clocks.of(subject);
      await this.slaAlerts.announce(rows, at);
      const words = rows.filter(({ target, cycle: number }) => target === 'given_word' && number === cycle.cycle);
      const last = words.at(-1);
      if (last && !last.endedAt) await this.end(last, at);
      const renewed = last?.outcome === 'kept' && last.metAt?.getTime() === at.getTime();
      if (last && renewed) await saveClock(last, { outcome: 'told_in_time' });
      const word = Object.assign(newClock(cycle, 'given_word', words.length + 1), { startedAt: at, dueAt });
      word.riskAt = new Date(at.getTime() + ((dueAt.getTime() - at.getTime()) * RISK_SHARE) / 100);
      word.wakeAt = nextAlertAt(await this.slaAlerts.alertsOf(word), []);
      await saveClock(word, {});
      await this.timeline.record(pledgeGiven, {
        subject,
        actorId,
        personId: cycle.personId,
        at,
        details: {
          clockId: word.id,
          dueAt: dueAt.toISOString(),
          cycle: cycle.cycle,
          round: word.round,
          ...(renewed ? { renewed } : {}),
        },
      });
      return nextPromise([...rows, word]);
    });
  }

  /** An agent wrote publicly. */
  async kept(loaded: LoadedCycle, at: Date): Promise<void> {
    const word = openPledge(loaded);
    if (word) await this.end(word, at);
  }

  /** The subject ended: a solution is a word too, a withdrawal asks for none. */
  async ended(loaded: LoadedCycle, at: Date, solved: boolean): Promise<void> {
    const word = openPledge(loaded);
    if (!word) return;
    if (solved) await this.end(word, at);
    else await saveClock(word, { endedAt: at, wakeAt: never });
  }

  private end(word: SlaClock, at: Date): Promise<SlaClock> {
    return saveClock(word, { metAt: at, endedAt: at, wakeAt: never, outcome: word.breachedAt ? 'broken' : 'kept' });
  }
}

function openPledge({ rows }: LoadedCycle): SlaClock | undefined {
  return rows.find(({ target, endedAt }) => target === 'given_word' && !endedAt);
}
