import { Injectable } from '@nestjs/common';

/** So many answers at least, so that nobody is known by theirs. */
export const fewestWords = 5;

/** Where the answers to "If a client of ours were served like this, what would they say?" come from. */
@Injectable()
export class ClientLens {
  private read: (() => Promise<string[]>) | null = null;

  register(read: () => Promise<string[]>): void {
    this.read = read;
  }

  /** Without a name, in no order that tells anything; null under five. */
  async words(): Promise<string[] | null> {
    const words = (await this.read?.()) ?? [];
    return words.length < fewestWords ? null : words.toSorted((a, b) => a.localeCompare(b));
  }
}
