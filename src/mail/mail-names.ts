import { Injectable } from '@nestjs/common';

export interface MailName {
  name: string;
  first: string;
}
export type FindNames = (ids: readonly number[]) => Promise<ReadonlyMap<number, MailName>>;

/** Mail knows no people: who keeps them says once what they are called. */
@Injectable()
export class MailNames {
  private lookUp: FindNames = () => Promise.resolve(new Map());

  register(find: FindNames): void {
    this.lookUp = find;
  }

  find(ids: readonly number[]): Promise<ReadonlyMap<number, MailName>> {
    return ids.length ? this.lookUp([...new Set(ids)]) : Promise.resolve(new Map());
  }
}
