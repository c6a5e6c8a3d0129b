import { Injectable } from '@nestjs/common';
import type { Actor } from '../people/actor';

/** One answer on a scale of five, or how it moved, as a strip: all places in hundredths of its width. */
export interface EvidenceStrip {
  label: string;
  /** In words, for whoever does not see it. */
  words: string;
  /** What the two ends mean. */
  least: string;
  most: string;
  at: number;
  from: number;
  width: number;
  tone: 'clients' | 'ours' | 'moved';
}

/** What is known of a change from outside, on its page. */
export interface ChangeEvidenceSection {
  heading: string;
  /** What was asked, or claimed. */
  about: string;
  strips: EvidenceStrip[];
  /** What the strips say, and what they do not. */
  sentences: string[];
  href: string;
  link: string;
}

export interface ChangeLink {
  href: string;
  label: string;
  icon: string;
}

interface Known {
  of(changeId: number, actor: Actor, now: Date): Promise<ChangeEvidenceSection[]>;
  /** On the board of all changes; and on a change that runs, where its number is given. */
  link(actor: Actor, changeId: number | null): Promise<ChangeLink | null>;
}

/** Folders below find out what a change did, and tell it here. */
@Injectable()
export class ChangeEvidence {
  private readonly sources = new Map<string, Known>();

  register(name: string, known: Known): void {
    if (this.sources.has(name)) throw new Error(`What is known of changes as ${name} is declared twice`);
    this.sources.set(name, known);
  }

  async of(changeId: number, actor: Actor, now: Date): Promise<ChangeEvidenceSection[]> {
    const all: ChangeEvidenceSection[] = [];
    for (const known of this.sources.values()) all.push(...(await known.of(changeId, actor, now)));
    return all;
  }

  async links(actor: Actor, changeId: number | null = null): Promise<ChangeLink[]> {
    const all: ChangeLink[] = [];
    for (const known of this.sources.values()) {
      const link = await known.link(actor, changeId);
      if (link) all.push(link);
    }
    return all;
  }
}
