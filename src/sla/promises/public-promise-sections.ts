import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';

/** What a folder below says above the desk's own promises. */
export interface PublicPromiseSection {
  heading: string;
  words: string[];
  /** Figures in sentences. */
  small: string[];
  href: string;
  link: string;
}

type Said = (reader: Reader) => Promise<PublicPromiseSection | null>;

/** "What we promise" is one page for everything that is promised: features below add theirs. */
@Injectable()
export class PublicPromiseSections {
  private readonly sections = new Map<string, { place: number; said: Said }>();

  /** The lowest place stands first, whatever was declared first. */
  register(name: string, place: number, said: Said): void {
    if (this.sections.has(name)) throw new Error(`What is promised as ${name} is declared twice`);
    this.sections.set(name, { place, said });
  }

  /** Nothing where a part is not open or says nothing yet. */
  async of(reader: Reader): Promise<PublicPromiseSection[]> {
    const all: PublicPromiseSection[] = [];
    for (const { said } of [...this.sections.values()].toSorted((a, b) => a.place - b.place)) {
      const section = await said(reader);
      if (section) all.push(section);
    }
    return all;
  }
}
