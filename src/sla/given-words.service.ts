import { Injectable } from '@nestjs/common';
import { repo, tx } from '../core/database/tx';
import { RuleBroken } from '../core/errors';
import { t } from '../core/words/words';
import { Subject, Timeline } from '../timeline/timeline.service';
import { nextWake } from './alarms';
import { Bells } from './bells.service';
import { Clocks, newClock } from './clocks.service';
import { SlaClock } from './sla-clock.entity';
import { SlaCycle } from './sla-cycle.entity';
import { NEVER } from './terms';

/** An agent's own promise on one subject: by the wall clock, broken only by silence. */
@Injectable()
export class GivenWords {
  constructor(private readonly clocks: Clocks, private readonly bells: Bells, private readonly timeline: Timeline) {}

  /** Comes after the public message it goes with: a word that message kept was then told in time. */
  give(subject: Subject, dueAt: Date, actorId: number, at: Date): Promise<void> {
    return tx(async () => {
      if (dueAt <= at) throw new RuleBroken(t('Give a time that is still to come.'));
      const cycle = await repo(SlaCycle).findOne({ where: { subjectKind: subject.kind, subjectId: subject.id }, order: { cycle: 'DESC' } });
      if (!cycle || cycle.endedAt) throw new RuleBroken(t('A word can be given only while the ticket is open.'));
      const rows = await this.clocks.of(subject);
      await this.bells.ring(rows, at);
      const words = rows.filter(({ target, cycle: number }) => target === 'given_word' && number === cycle.cycle);
      const last = words.at(-1);
      if (last && !last.endedAt) await this.end(last, at);
      if (last?.outcome === 'kept' && last.metAt?.getTime() === at.getTime()) await this.save(last, { outcome: 'told_in_time' });
      const word = Object.assign(newClock(cycle, 'given_word', words.length + 1), { startedAt: at, dueAt });
      word.wakeAt = nextWake(await this.bells.alarms(word), []);
      await this.save(word, {});
      await this.timeline.record({
        kind: 'word.given', subject, actorId, personId: cycle.personId, at, details: { clockId: word.id, dueAt: dueAt.toISOString(), round: word.round },
      });
      await this.clocks.tellHolder(subject, [...rows, word]);
    });
  }

  /** An agent wrote publicly. */
  async kept(cycle: SlaCycle, at: Date): Promise<void> {
    const word = await this.open(cycle);
    if (word) await this.end(word, at);
  }

  /** The subject ended: a solution is a word too, a withdrawal asks for none. */
  async ended(cycle: SlaCycle, at: Date, solved: boolean): Promise<void> {
    const word = await this.open(cycle);
    if (!word) return;
    if (solved) await this.end(word, at);
    else await this.save(word, { endedAt: at, wakeAt: NEVER });
  }

  private open(cycle: SlaCycle): Promise<SlaClock | null> {
    return repo(SlaClock).createQueryBuilder('clock')
      .where({ cycleId: cycle.id, target: 'given_word' }).andWhere('clock."endedAt" IS NULL').getOne();
  }

  private end(word: SlaClock, at: Date): Promise<SlaClock> {
    return this.save(word, { metAt: at, endedAt: at, wakeAt: NEVER, outcome: word.breachedAt ? 'broken' : 'kept' });
  }

  private save(word: SlaClock, set: Partial<SlaClock>): Promise<SlaClock> {
    return repo(SlaClock).save(Object.assign(word, set, { version: word.version + 1 }));
  }
}
