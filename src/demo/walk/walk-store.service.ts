import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { Job } from '../../core/jobs/job.entity';
import { Jobs } from '../../core/jobs/jobs.service';
import type { Walk } from './walk';

const [kind, key] = ['demo', 'walks'];

interface Page {
  last: number;
  /** Walks that came to their end. */
  finished: number;
  walks: Walk[];
}

/**
 * All walks that go on, kept beside the company's diary so that a restart loses none. One program walks: what counts is
 * in its hands.
 */
@Injectable()
export class WalkStore {
  private page: Promise<Page> | null = null;
  private writing: Promise<unknown> = Promise.resolve();
  /** Numbers whose people are just taking their chairs. */
  private readonly beginning = new Set<number>();

  constructor(private readonly jobs: Jobs) {}

  async all(): Promise<Walk[]> {
    return (await this.open()).walks;
  }

  async of(number: number): Promise<Walk | null> {
    return (await this.all()).find((walk) => walk.number === number) ?? null;
  }

  /** Whether this walk goes on, or is about to begin. */
  async knows(number: number): Promise<boolean> {
    return this.beginning.has(number) || (await this.of(number)) !== null;
  }

  async finished(): Promise<number> {
    return (await this.open()).finished;
  }

  async nextNumber(): Promise<number> {
    const page = await this.open();
    page.last += 1;
    this.beginning.add(page.last);
    return page.last;
  }

  async add(walk: Walk, now: Date): Promise<void> {
    (await this.open()).walks.push(walk);
    this.beginning.delete(walk.number);
    await this.keep(now);
  }

  async remove(walk: Walk, now: Date): Promise<void> {
    const page = await this.open();
    page.walks = page.walks.filter((one) => one !== walk);
    if (walk.ended) page.finished += 1;
    await this.keep(now);
  }

  /** One writing after the other: the row always holds the newest. */
  async keep(now: Date): Promise<void> {
    const page = await this.open();
    this.writing = this.writing.then(
      () => this.write(page, now),
      () => this.write(page, now),
    );
    await this.writing;
  }

  private async write(page: Page, now: Date): Promise<void> {
    await this.jobs.ensure(kind, key, now);
    const cursor = JSON.parse(JSON.stringify(page)) as never;
    await repo(Job).update({ kind, key }, { cursor, progress: page.walks.length, lastRunAt: now });
  }

  private open(): Promise<Page> {
    this.page ??= repo(Job)
      .findOneBy({ kind, key })
      .then((job) => (job?.cursor as unknown as Page | null) ?? { last: 0, finished: 0, walks: [] })
      // A walk that an older program began had no desk of its own: its visitor begins another one.
      .then((page) => ({ ...page, walks: page.walks.filter(({ desk }) => Boolean(desk)) }));
    return this.page;
  }
}
