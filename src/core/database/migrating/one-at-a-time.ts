import { setTimeout as pause } from 'node:timers/promises';
import { monotonic } from '../../clock';
import { Unavailable } from '../../errors';
import { isPostgres } from '../columns';
import { sql, tx } from '../tx';
import { lockNumber } from './migrator';

const patienceMs = 120_000;
const pauseMs = 200;

/**
 * What only a first start does, whole or not at all. Processes that start together come one after the other, and each
 * finds what the one before it left.
 */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const until = monotonic() + patienceMs;
  for (;;) {
    try {
      return await tx(async () => {
        if (isPostgres()) await sql('SELECT pg_advisory_xact_lock(?)', [lockNumber]);
        return work();
      });
    } catch (error) {
      if (!(error instanceof Unavailable) || monotonic() > until) throw error;
      await pause(pauseMs);
    }
  }
}
