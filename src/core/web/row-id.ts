import { Param, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../errors';

const largest = 2 ** 31 - 1;

/** An id that no row can have is answered like one that no row has, before a database is asked. */
export class RowIdPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
    if (id < 1 || id > largest) throw new NotFound();
    return id;
  }
}

/** `@RowId() id: number` takes it from the address. */
export const RowId = (name = 'id'): ParameterDecorator => Param(name, new RowIdPipe());
