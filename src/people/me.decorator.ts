import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { mustBeOwn } from '../core/web/own-form';
import type { Actor, ActorRequest } from './actor';

/** Who is signed in, and acts for themselves: the form of another one's page is refused. Null on public routes only. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null => {
  const { actor, body } = context.switchToHttp().getRequest<ActorRequest>();
  if (actor) mustBeOwn(body, actor);
  return actor ?? null;
});
