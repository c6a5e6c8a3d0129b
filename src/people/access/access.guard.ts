import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NotAllowed, SignInNeeded } from '../../core/errors';
import { type Access, accessKey } from '../../core/web/access';
import type { ActorRequest } from '../actor';

/** Asks at every door for what the door itself says. A door that says nothing stays shut. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === undefined) throw new NotAllowed();
    if (access === 'public') return true;
    const req = context.switchToHttp().getRequest<ActorRequest>();
    if (!req.actor) throw new SignInNeeded(`/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
    const { roles } = req.actor as { roles: ReadonlySet<string> };
    if (access !== 'signed-in' && !access.some((role) => roles.has(role))) throw new NotAllowed();
    return true;
  }
}
