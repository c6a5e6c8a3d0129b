import { day } from '../../core/time';
import { Injectable } from '@nestjs/common';
import type { ScheduleEntry } from '../../core/jobs/schedule-entry';
import { Company } from '../company/company';
import { Diary } from '../simulator/diary.service';
import { Living, longestGap } from './living.service';
import { Simulator } from '../simulator/simulator.service';
import type { LivedPast } from '../simulator/lived-past';

const planned = 3 * day;
const keptEvery = 10 * 60_000;

/**
 * While visitors walk about, the company goes on by itself at its natural pace: people ask, are answered, and say how
 * it was.
 */
@Injectable()
export class LivingOn {
  private life: LivedPast | null = null;
  private plannedTo = 0;
  private keptAt = 0;

  constructor(
    private readonly company: Company,
    private readonly living: Living,
    private readonly simulator: Simulator,
    private readonly diary: Diary,
  ) {}

  entry(): ScheduleEntry {
    return { name: 'demo: the company goes on', everySeconds: 20, run: (at) => this.run(at) };
  }

  async run(at: Date): Promise<void> {
    const life = await this.lifeAt(at);
    if (!life) return;
    await this.simulator.liveOn(life, at);
    Object.assign(this.company, { livedTo: at, goesOn: true });
    if (at.getTime() - this.keptAt < keptEvery) return;
    this.keptAt = at.getTime();
    await this.diary.write(life.page, at);
  }

  /** None where the company was away for too long to catch up. */
  private async lifeAt(at: Date): Promise<LivedPast | null> {
    if (this.life && at.getTime() < this.plannedTo) return this.life;
    const page = this.life?.page ?? (await this.living.page());
    if (!page?.whole || at.getTime() - page.livedTo > longestGap) return null;
    this.plannedTo = at.getTime() + planned;
    this.life = await this.living.lifeOf(this.company.material, page, new Date(this.plannedTo));
    return this.life;
  }
}
