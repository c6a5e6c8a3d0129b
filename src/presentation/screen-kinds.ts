import { NotFound } from '../core/errors';
import type { ScreenKind } from './screen';

/** Every kind of screen, in the order in which a first story tells them. */
export class ScreenKinds {
  constructor(readonly all: readonly ScreenKind[]) {}

  /** What no story is told without: where it is missing, the story says so. */
  leftOut(told: readonly string[]): string[] {
    return this.all.filter(({ key, expected }) => expected && !told.includes(key)).map(({ key }) => key);
  }

  of(key: string): ScreenKind {
    const kind = this.all.find((one) => one.key === key);
    if (!kind) throw new NotFound('This kind of screen');
    return kind;
  }
}
