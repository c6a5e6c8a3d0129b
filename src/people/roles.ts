import { SetMetadata } from '@nestjs/common';
import { type Access, accessKey } from '../core/web/access';

export type Role = 'employee' | 'agent' | 'lead' | 'executive' | 'change_leader' | 'administrator' | 'works_council';

/** Persons with at least one of these roles. */
export const Roles = (...roles: [Role, ...Role[]]) => SetMetadata(accessKey, roles satisfies Access);
