import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor';

/** Some ticks on the account page, with a POST of their own. */
export interface AccountChoice {
  id: string;
  heading: string;
  lead: string;
  action: string;
  /** The name of all of the ticks. */
  name: string;
  ticks: { value: string; label: string; checked: boolean }[];
}

/** What other features let somebody choose about themselves. They register theirs at start. */
@Injectable()
export class AccountChoices {
  private readonly read: ((me: Actor) => Promise<AccountChoice>)[] = [];

  register(read: (me: Actor) => Promise<AccountChoice>): void {
    this.read.push(read);
  }

  async of(me: Actor): Promise<AccountChoice[]> {
    const choices = [];
    for (const read of this.read) choices.push(await read(me));
    return choices;
  }
}
