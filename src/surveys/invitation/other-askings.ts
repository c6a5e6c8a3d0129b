import { Injectable } from '@nestjs/common';
import type { PersonalDataItem } from '../../people/privacy/personal-data';

/** A survey beside the one at the end of a request. */
export interface OtherAsking {
  /** When it asked this person since then: everybody's quiet counts all that asks. */
  askedSince(personId: number, since: Date): Promise<Date[]>;
  /** What it tells a person about themselves: that they were asked, the newest first. */
  told(personId: number, locale: string): Promise<PersonalDataItem[]>;
}

@Injectable()
export class OtherAskings {
  private readonly askings: OtherAsking[] = [];

  register(asking: OtherAsking): void {
    this.askings.push(asking);
  }

  async askedSince(personId: number, since: Date): Promise<Date[]> {
    const dates: Date[] = [];
    for (const asking of this.askings) dates.push(...(await asking.askedSince(personId, since)));
    return dates;
  }

  async told(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const items: PersonalDataItem[] = [];
    for (const asking of this.askings) items.push(...(await asking.told(personId, locale)));
    return items;
  }
}
