import { Injectable } from '@nestjs/common';
import { Config } from '../core/config';

/** What a link should open. A token in it is minted when the mail is sent, so that no row of the outbox holds a key. */
export interface LinkRequest {
  kind: string;
  [what: string]: string | number;
}

export interface Recipient {
  personId: number | null;
  address: string;
  name: string;
  zone: string;
  locale: string;
}

/** Gives a path of the desk (`/s/TOKEN`) or a whole address. */
export type LinkMinter = (request: LinkRequest, recipient: Recipient, at: Date) => Promise<string>;

/** A page of the desk that needs no token: its reader signs in. */
export const pageLink = (path: string): LinkRequest => ({ kind: 'page', path });

@Injectable()
export class LinkMinters {
  private readonly minters = new Map<string, LinkMinter>([['page', async ({ path }) => String(path)]]);

  constructor(private readonly config: Config) {}

  register(kind: string, mint: LinkMinter): void {
    if (this.minters.has(kind)) throw new Error(`Links of the kind ${kind} are declared twice`);
    this.minters.set(kind, mint);
  }

  async mint(request: LinkRequest, recipient: Recipient, at: Date): Promise<string> {
    const minter = this.minters.get(request.kind);
    if (!minter) throw new Error(`Nobody mints links of the kind ${request.kind}`);
    return this.absolute(await minter(request, recipient, at));
  }

  /**
   * What whoever reads along sees instead: the key in a link is a secret, and its page where that tells a private
   * number.
   */
  async masked(request: LinkRequest, hidesPages = false): Promise<string> {
    return request.kind === 'page' && !hidesPages
      ? this.absolute(String(request.path))
      : `${this.config.PUBLIC_URL}/#${encodeURIComponent(request.kind)}`;
  }

  private absolute(address: string): string {
    return address.startsWith('/') ? this.config.PUBLIC_URL.replace(/\/+$/, '') + address : address;
  }
}
