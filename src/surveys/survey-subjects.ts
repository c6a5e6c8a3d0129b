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
  /** The same by number: so a mail keeps them. */
  helperId?: number | null;
  /** It was not given: nobody helped with it, and people are asked how it was handled. */
  declined?: boolean;
  /** It exists for its own team alone: no list of administrators names it. */
  private?: boolean;
}

export type Describe = (subject: Subject) => Promise<AskedAbout>;
/** The same for a whole list, in one query. */
export type DescribeAll = (ids: readonly number[]) => Promise<Map<number, AskedAbout>>;

/** Surveys stand above what they ask about: a feature below says once how its subjects are called. */
@Injectable()
export class SurveySubjects {
  private readonly kinds = new Map<string, Describe>();
  private readonly lists = new Map<string, DescribeAll>();

  register(kind: string, describe: Describe, describeAll?: DescribeAll): void {
    if (this.kinds.has(kind)) throw new Error(`The survey subject ${kind} is declared twice`);
    this.kinds.set(kind, describe);
    if (describeAll) this.lists.set(kind, describeAll);
  }

  async describe(subject: Subject): Promise<AskedAbout> {
    const describe = this.kinds.get(subject.kind);
    if (!describe) throw new Error(`Nothing says what a ${subject.kind} is called in a survey`);
    return describe(subject);
  }
  /** In the order of the subjects. */
  async describeAll(subjects: readonly Subject[]): Promise<AskedAbout[]> {
    const known = new Map<string, Map<number, AskedAbout>>();
    for (const [kind, list] of this.lists) {
      const ids = subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
      if (ids.length) known.set(kind, await list(ids));
    }
    const described: AskedAbout[] = [];
    for (const subject of subjects)
      described.push(known.get(subject.kind)?.get(subject.id) ?? (await this.describe(subject)));
    return described;
  }
}
