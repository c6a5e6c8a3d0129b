import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { DeskRequest } from './page-context';

/** The one frozen now of this request. */
export const At = createParamDecorator(
  (_: unknown, context: ExecutionContext): Date => context.switchToHttp().getRequest<DeskRequest>().at,
);
