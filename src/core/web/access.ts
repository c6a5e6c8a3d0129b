import { SetMetadata } from '@nestjs/common';

/**
 * Everybody, everybody who is signed in, or those with one of these roles: which there are is known by the folder of
 * people.
 */
export type Access = 'public' | 'signed-in' | readonly string[];

export const accessKey = 'access';

/** Anybody, signed in or not. */
export const Public = () => SetMetadata(accessKey, 'public' satisfies Access);

/** Every person of the company; what they may see of it is the policy's matter. */
export const SignedIn = () => SetMetadata(accessKey, 'signed-in' satisfies Access);
