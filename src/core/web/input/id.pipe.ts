import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../../errors';
import { idIn } from './form-fields';

/** A number in an address; anything else leads nowhere. */
@Injectable()
export class Id implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = idIn(value);
    if (id === null) throw new NotFound();
    return id;
  }
}
