import { Injectable } from '@nestjs/common';

/** One thing that the desk knows about somebody, in words that they understand. */
export interface KnownItem {
  words: string;
  at?: Date | null;
  /** Where they find it, or the file itself. */
  href?: string | null;
  /** What they may do about it: a POST of its own. */
  action?: { href: string; label: string };
}

export interface KnownPart {
  label: string;
  who: string;
  howLong: string | (() => Promise<string>);
  /** All of it, the newest first. */
  read: (personId: number) => Promise<KnownItem[]>;
}

/** What each feature keeps about a person, who may see it and how long it stays. Features register theirs at start. */
@Injectable()
export class KnownData {
  private readonly parts: KnownPart[] = [];

  register(label: string, who: string, howLong: KnownPart['howLong'], read: KnownPart['read']): void {
    if (this.parts.some((part) => part.label === label))
      throw new Error(`What is known as "${label}" is declared twice`);
    this.parts.push({ label, who, howLong, read });
  }

  async of(personId: number): Promise<{ label: string; who: string; howLong: string; items: KnownItem[] }[]> {
    const known = [];
    for (const { label, who, howLong, read } of this.parts) {
      known.push({
        label,
        who,
        howLong: typeof howLong === 'string' ? howLong : await howLong(),
        items: await read(personId),
      });
    }
    return known;
  }
}
