import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { minutes } from '../core/time';
import { repo } from '../core/database/tx';
import { ReadinessChecks } from '../core/health/readiness-checks';
import { Reaction } from './reaction.entity';

const lateMs = minutes(15);

/** Whether what follows from facts was done: parked after its last try, or waiting for longer than a restart takes. */
@Injectable()
export class ReactionHealth implements OnModuleInit {
  constructor(private readonly readiness: ReadinessChecks) {}

  onModuleInit(): void {
    this.readiness.add('reactions', async (at) => {
      const failed = await repo(Reaction).countBy({ state: 'failed' });
      const late = await repo(Reaction).countBy({
        state: 'waiting',
        wakeAt: LessThan(new Date(at.getTime() - lateMs)),
      });
      return { well: failed === 0 && late === 0, details: { failed, late } };
    });
  }
}
