import type { Type } from '@nestjs/common';
import type { Material } from '../company/material';
import type { DemoActors } from '../company/demo-actors.service';
import type { Random } from '../company/random';
import type { Storyline } from '../script/rhythm';

/**
 * A small story that the company lives beside its daily needs: a pilot is planned, a quarter's question is answered, a
 * story is told.
 *
 * Write one file in src/demo/scenes/ that exports a Scene (or several), and name it in ../start/scenes.ts; nothing
 * else has to be wired. `at` gives the instant, from the storyline (its `change`, its `outage`) or from the end of the
 * first past; choose a working hour with workingMinutesAfter(). Every scene happens once, in order of time, under the
 * travelling clock, with all that happened before it in place. `run` calls the real use cases: `stage.get(Service)`
 * gives any provider of the program, `stage.actors.named('Nadia Benali')` an actor, `stage.random` a chance of the
 * scene's own, the same in every telling. It is handed its instant and writes at no other.
 */
export interface Scene {
  /** Names it for ever: what stands in the diary as happened does not happen again. */
  name: string;
  at(story: Storyline, ends: Date): Date;
  run(stage: SceneStage, at: Date): Promise<void>;
}

export interface SceneStage {
  get<T>(type: Type<T>): T;
  actors: DemoActors;
  material: Material;
  random: Random;
  story: Storyline;
  /** Where the past ends that is being lived; what comes after it is left to whoever visits. */
  ends: Date;
}

/**
 * What people of the company do every working morning, whatever else happens: a lead follows somebody up, a leader
 * guesses a month. Each looks at what stands there and goes on with it through the real use cases, so that a morning
 * that is lived twice does nothing twice.
 */
export interface Habit {
  name: string;
  morning(stage: SceneStage, at: Date): Promise<void>;
}
