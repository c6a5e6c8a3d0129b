import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { afterCommit, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken } from '../../core/errors';
import { Job } from '../../core/jobs/job.entity';
import { Jobs } from '../../core/jobs/jobs.service';
import { Scheduler } from '../../core/jobs/scheduler';
import { mustBeFresh } from '../../people/access/fresh-sign-in';
import { days } from '../../core/time';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Erasers } from '../../people/privacy/erasure.service';
import { existingPeople } from './existing-people';
import { type PeopleColumn, readPeople } from './people-csv';
import { PeopleImport } from './people-import.entity';
import { importKind, stepsOf } from './people-import-work.service';
import { changesRoles, linesToDo, type ImportPlan, planImport } from './people-plan';

const kept = days(1);

/** The name of the schedule entry that does them. */
export const importEntry = 'lists of people: import';

/** A list is brought, looked at, and then done piece by piece. */
@Injectable()
export class PeopleImports implements OnModuleInit {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly erasers: Erasers,
    private readonly jobs: Jobs,
    private readonly scheduler: Scheduler,
  ) {}

  onModuleInit(): void {
    this.erasers.register('lists of people', async () => {
      await repo(PeopleImport).update({ doneAt: IsNull() }, { text: '' });
      // What could not be done is told in words of the list.
      await repo(PeopleImport).update({ left: Not(IsNull()) }, { left: [] });
    });
  }

  async bring(text: string, actorId: number, at: Date): Promise<number> {
    const { identifiers } = await repo(PeopleImport).insert({ actorId, text, createdAt: at });
    return identifiers[0].id as number;
  }

  /** Somebody else's list, and one whose day is over, does not exist. */
  async mine(id: number, actorId: number, at: Date): Promise<PeopleImport> {
    const list = await repo(PeopleImport).findOneBy({ id, actorId });
    if (!list || at.getTime() - list.createdAt.getTime() > kept) throw new NotFound('This list');
    return list;
  }

  async plan(list: PeopleImport, locale: string): Promise<ImportPlan> {
    const departments = new Set((await this.directory.departments()).map(({ name }) => name));
    return planImport(await readPeople(list.text, list.columns, locale), await existingPeople(), departments, locale);
  }

  /** Once it has begun, its columns are settled. */
  async choose({ id }: PeopleImport, columns: (PeopleColumn | null)[]): Promise<void> {
    await repo(PeopleImport).update({ id, startedAt: IsNull() }, { columns });
  }

  /**
   * Every fault is told before anything is done. What was looked at may have changed meanwhile, so it is planned again.
   */
  async checked(list: PeopleImport, actor: Actor, at: Date): Promise<ImportPlan> {
    const plan = await this.plan(list, actor.locale);
    if (plan.faults.length)
      throw new RuleBroken(
        'Something has changed since you checked this list, so we can’t import it. Check the preview again.',
      );
    if (changesRoles(plan)) mustBeFresh(actor, at);
    return plan;
  }

  /** From here on it goes on by itself; a second click changes nothing. */
  start(list: PeopleImport, plan: ImportPlan, at: Date): Promise<void> {
    const lines = linesToDo(plan);
    return tx(async () => {
      const text = JSON.stringify(lines);
      const claimed = await repo(PeopleImport).update({ id: list.id, startedAt: IsNull() }, { startedAt: at, text });
      if (claimed.affected !== 1) return;
      await this.jobs.ensure(importKind, String(list.id), at, { turn: 0, together: [] });
      await repo(Job).update({ kind: importKind, key: String(list.id) }, { total: stepsOf(lines) });
      afterCommit(() => this.scheduler.nudge(importEntry));
    });
  }

  async progress({ id }: PeopleImport): Promise<{ done: number; total: number }> {
    const job = await repo(Job).findOneBy({ kind: importKind, key: String(id) });
    return { done: job?.progress ?? 0, total: Math.max(1, job?.total ?? 0) };
  }

  async purge(at: Date): Promise<void> {
    const old = LessThan(new Date(at.getTime() - kept));
    await repo(PeopleImport).delete([
      { createdAt: old, startedAt: IsNull() },
      { createdAt: old, doneAt: Not(IsNull()) },
    ]);
  }
}
