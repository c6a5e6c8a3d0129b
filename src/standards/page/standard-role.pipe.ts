import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { isStandardRole, type StandardRole } from '../written/standard-roles';

/** The role in an address. */
@Injectable()
export class RoleAsked implements PipeTransform<string, StandardRole> {
  transform(code: string): StandardRole {
    if (!isStandardRole(code)) throw new NotFound('This page');
    return code;
  }
}
