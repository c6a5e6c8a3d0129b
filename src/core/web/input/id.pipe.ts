import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../../errors';
import { largestId } from './form-fields';

/** A number in an address; anything else leads nowhere. */
@Injectable()
export class Id implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = /^\d{1,10}$/.test(value) ? Number(value) : 0;
    if (id < 1 || id > largestId) throw new NotFound();
    return id;
  }
}
