import { NotFound } from '../core/errors';
import type { ScreenKind } from './screen';

/** Every kind of screen, in the order in which a first story tells them. */
export class ScreenKinds {
  constructor(readonly all: readonly ScreenKind[]) {}

  of(key: string): ScreenKind {
    const kind = this.all.find((one) => one.key === key);
    if (!kind) throw new NotFound('This kind of screen');
    return kind;
  }
}
