import { Injectable } from '@nestjs/common';
import type { Subject } from '../timeline/timeline.service';

/** What a question is about, in the words of whoever is asked. */
export interface AskedAbout {
  title: string;
  reference: string;
  /** Where the rater finds it again. */
  path: string;
  /** Who helped, by name; null where nobody in person did. */
  helper: string | null;
}

export type Describe = (subject: Subject) => Promise<AskedAbout>;

/** Surveys stand above what they ask about: a feature below says once how its subjects are called. */
@Injectable()
export class SurveySubjects {
  private readonly kinds = new Map<string, Describe>();

  register(kind: string, describe: Describe): void {
    if (this.kinds.has(kind)) throw new Error(`The survey subject ${kind} is declared twice`);
    this.kinds.set(kind, describe);
  }

  async describe(subject: Subject): Promise<AskedAbout> {
    const describe = this.kinds.get(subject.kind);
    if (!describe) throw new Error(`Nothing says what a ${subject.kind} is called in a survey`);
    return describe(subject);
  }
}
