import { Injectable } from '@nestjs/common';
import { Fact } from './fact.entity';

export type ReactorWork = (fact: Fact, at: Date) => Promise<void>;

/** Which use case follows which kind of fact. Features declare theirs in `<feature>-follows.ts`, once, at start. */
@Injectable()
export class Reactors {
  private readonly works = new Map<string, ReactorWork>();
  private readonly byKind = new Map<string, string[]>();

  follow(follower: string, kinds: string[], work: ReactorWork): void {
    if (this.works.has(follower)) throw new Error(`The follower ${follower} is declared twice`);
    this.works.set(follower, work);
    for (const kind of kinds) this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), follower]);
  }

  of(kind: string): string[] {
    return this.byKind.get(kind) ?? [];
  }

  work(follower: string): ReactorWork | undefined {
    return this.works.get(follower);
  }
}
