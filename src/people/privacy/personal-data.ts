import { Injectable } from '@nestjs/common';

/** One thing that the desk knows about somebody, in words that they understand. */
export interface PersonalDataItem {
  words: string;
  at?: Date | null;
  /** Where they find it, or the file itself. */
  href?: string | null;
  /** What they may do about it: a POST of its own. */
  action?: { href: string; label: string };
}

export interface PersonalDataPart {
  label: string;
  who: string;
  howLong: string | ((locale: string) => Promise<string>);
  /** All of it, the newest first. */
  read: (personId: number, locale: string) => Promise<PersonalDataItem[]>;
}

/** What each feature keeps about a person, who may see it and how long it stays. Features register theirs at start. */
@Injectable()
export class PersonalData {
  private readonly parts: PersonalDataPart[] = [];

  register(label: string, who: string, howLong: PersonalDataPart['howLong'], read: PersonalDataPart['read']): void {
    if (this.parts.some((part) => part.label === label))
      throw new Error(`What is known as "${label}" is declared twice`);
    this.parts.push({ label, who, howLong, read });
  }

  /** What is kept about people at all, without anybody's own. */
  async kinds(locale: string): Promise<{ label: string; who: string; howLong: string }[]> {
    const kinds = [];
    for (const { label, who, howLong } of this.parts)
      kinds.push({ label, who, howLong: typeof howLong === 'string' ? howLong : await howLong(locale) });
    return kinds;
  }

  async of(
    personId: number,
    locale: string,
  ): Promise<{ label: string; who: string; howLong: string; items: PersonalDataItem[] }[]> {
    const personalData = [];
    for (const { label, who, howLong, read } of this.parts) {
      personalData.push({
        label,
        who,
        howLong: typeof howLong === 'string' ? howLong : await howLong(locale),
        items: await read(personId, locale),
      });
    }
    return personalData;
  }
}
