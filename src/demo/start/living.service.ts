import { day } from '../../core/time';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { markAsDemo } from '../../settings/demo-mark';
import { Diary, type DiaryPage } from '../simulator/diary.service';
import { Founding } from '../company/founding.service';
import type { Material } from '../company/material';
import { DemoActors } from '../company/demo-actors.service';
import { Random } from '../company/random';
import { storyline, type Storyline } from '../script/rhythm';
import type { SceneStage } from '../scenes/scene';
import { habits, scenes } from './scenes';
import { Script, type Arrival } from '../script/script';
import { Simulator } from '../simulator/simulator.service';
import type { DueScene, LivedPast } from '../simulator/lived-past';
import { home, opens, workingDayFrom } from '../company/working-time';

/** A longer absence is not lived again: it would keep the visitor waiting. */
export const longestGap = 14 * day;
const months = 9;

export type LivingProgress = (share: number, at: Date) => void;

/** The company's past: begun once, and gone on with after every pause. */
@Injectable()
export class Living {
  constructor(
    private readonly founding: Founding,
    private readonly actors: DemoActors,
    private readonly diary: Diary,
    private readonly simulator: Simulator,
    private readonly program: ModuleRef,
  ) {}

  page(): Promise<DiaryPage | null> {
    return this.diary.read();
  }

  /** Founds the company on its first day. The desk's own reference seeds stand already. */
  async found(material: Material, seed: number, began: Date): Promise<DiaryPage> {
    await markAsDemo(began);
    await this.founding.found(material, began);
    const page: DiaryPage = {
      seed,
      began: began.getTime(),
      livedTo: began.getTime(),
      whole: false,
      scenes: [],
      cases: {},
      plans: [],
    };
    await this.diary.write(page, began);
    return page;
  }

  /**
   * Lives from where the page stands to this instant, which may be a piece of a past that `ends` later; nothing that is
   * sent leaves the machine or is rendered.
   */
  async liveTo(
    material: Material,
    page: DiaryPage,
    until: Date,
    progress?: LivingProgress,
    ends = until,
  ): Promise<void> {
    const from = page.livedTo;
    const life = await this.lifeOf(material, page, until, ends);
    if (progress) life.progress = (at) => progress((at.getTime() - from) / (until.getTime() - from), at);
    await this.simulator.live(life, until);
    if (!page.whole) await this.diary.write(Object.assign(page, { whole: true }), until);
  }

  /** All that is intended from where the page stands to this instant. */
  async lifeOf(material: Material, page: DiaryPage, until: Date, ends = until): Promise<LivedPast> {
    if (!(await this.actors.gather(material)))
      throw new Error('This database belongs to another demo company. Start with --fresh.');
    const from = page.livedTo;
    const story = storyline(new Date(page.began));
    const script = new Script(material, page.seed, story);
    const needs = script.arrivals(new Date(from), until);
    const told = page.whole ? script.arrivals(new Date(page.began), new Date(from)) : [];
    const known = new Map<string, Arrival>([...told, ...needs].map((need) => [need.key, need]));
    return {
      material,
      needs,
      known,
      page,
      careful: page.whole,
      scenes: this.scenesLeft(material, page, story, ends),
      morning: (at) => this.morning(material, page, at, ends),
    };
  }

  /** What an older past did not know yet happens as soon as it goes on. */
  private scenesLeft(material: Material, page: DiaryPage, story: Storyline, ends: Date): DueScene[] {
    return scenes
      .filter(({ name }) => !page.scenes?.includes(name))
      .map((scene) => ({
        name: scene.name,
        at: scene.at(story, ends),
        run: (at: Date) => scene.run(this.stageOf(material, page, scene.name, ends), at),
      }))
      .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  }

  private async morning(material: Material, page: DiaryPage, at: Date, ends: Date): Promise<void> {
    for (const habit of habits) await habit.morning(this.stageOf(material, page, habit.name, ends), at);
  }

  private stageOf(material: Material, page: DiaryPage, name: string, ends: Date): SceneStage {
    return {
      get: (type) => this.program.get(type, { strict: false }),
      actors: this.actors,
      material,
      random: new Random(`firsthand/${page.seed}/scene ${name}`),
      story: storyline(new Date(page.began)),
      ends,
    };
  }
}

/** The first working morning of a company that is nine months old now. */
export function beginningFor(now: Date): Date {
  return workingDayFrom(home(now).minus({ months }).startOf('day')).plus({ minutes: opens }).toJSDate();
}
