import { day } from '../../core/time';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { Recoveries } from '../../recovery/cases/recoveries.service';
import { type MadeRight, Recovery, type RecoveryReason } from '../../recovery/recovery.entity';
import type { Habit } from './scene';
import { Random } from '../company/random';

const causesOf: Record<RecoveryReason, readonly string[]> = {
  low_score: ['slow', 'slow', 'silence', 'solution', 'tone', 'rules', 'other'],
  wants_call: ['silence', 'tone', 'other'],
  low_nps: ['slow', 'silence', 'tone', 'rules'],
  promise_broken: ['slow', 'slow', 'silence', 'silence', 'rules'],
  reopened_again: ['solution'],
  handed_over_often: ['handovers'],
};

const remedies: Record<string, readonly string[]> = {
  slow: [
    'Apologised, and told them what held it up. It’s done now.',
    'Called, did it while we spoke.',
    'Lent them a spare one until theirs is ready.',
  ],
  silence: [
    'Called with an update. They hear from us every morning until it’s done.',
    'Apologised for the silence and agreed on a time for the next update.',
  ],
  solution: ['Went there, saw it happen, and found the real cause.', 'Took it back and set everything up again.'],
  handovers: ['One person has it now, and they know her name.', 'Kept it with one of us until the end.'],
  tone: ['Apologised in person.', 'Spoke about it in the team; we write such answers differently now.'],
  rules: ['Asked for an exception and got it. The rule is on our list.', 'Explained why, and found an alternative.'],
  other: ['Listened. They wanted to be heard, and they were right.', 'Helped with the real cause.'],
};

/** Who follows somebody up speaks with them the next morning, makes it right within days, and most say that it is. */
export const makingRight: Habit = {
  name: 'making it right',
  async morning(stage, at) {
    const recoveries = stage.get(Recoveries);
    for (const recovery of await repo(Recovery).find({
      where: { state: In(['open', 'contacted']), ownerId: Not(IsNull()) },
      order: { id: 'ASC' },
    })) {
      const random = new Random(`recovery ${recovery.key}`);
      const step = { actorId: recovery.ownerId as number, version: recovery.version, at };
      if (recovery.state === 'open') {
        // Now and then a morning is too full for it.
        if (new Random(`recovery ${recovery.key} ${at.toISOString().slice(0, 10)}`).chance(0.86))
          await recoveries.contact(recovery, step);
      } else if (at.getTime() - recovery.contactedAt!.getTime() > random.between(0.5, 5.5) * day) {
        const cause = random.pick(causesOf[recovery.reason] ?? causesOf.low_score);
        await recoveries.end(recovery, { cause, remedy: random.pick(remedies[cause]) }, step);
      }
    }
    const asked = await repo(Recovery).find({
      where: { state: 'done', madeRight: IsNull(), expiresAt: MoreThan(at) },
      order: { id: 'ASC' },
    });
    for (const recovery of asked) {
      const random = new Random(`judged ${recovery.key}`);
      if (!random.chance(0.62) || at.getTime() - recovery.doneAt!.getTime() < random.between(0.3, 4) * day) continue;
      const verdict = random.weighted<MadeRight>(
        ['yes', 'partly', 'no'],
        (one) => ({ yes: 66, partly: 25, no: 9 })[one],
      );
      await recoveries.judge(recovery, verdict, '', at);
    }
  },
};
