import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, ActorRequest } from './actor';

/** Who is signed in; null only where a route is @Public(). */
export const Me = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null =>
    context.switchToHttp().getRequest<ActorRequest>().actor ?? null,
);
