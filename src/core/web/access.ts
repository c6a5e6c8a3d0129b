import { SetMetadata } from '@nestjs/common';

export type Role = 'employee' | 'agent' | 'lead' | 'executive' | 'change_leader' | 'administrator';

export type Access = 'public' | 'signed-in' | Role[];

export const accessKey = 'access';

/** Anybody, signed in or not. */
export const Public = () => SetMetadata(accessKey, 'public' satisfies Access);

/** Every person of the company; what they may see of it is the policy's matter. */
export const SignedIn = () => SetMetadata(accessKey, 'signed-in' satisfies Access);

/** Persons with at least one of these roles. */
export const Roles = (...roles: [Role, ...Role[]]) => SetMetadata(accessKey, roles satisfies Access);
