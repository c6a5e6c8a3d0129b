import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { once } from '../../core/web/input/submissions';
import { SeeOther, seeOther } from '../../core/web/reply';
import type { ActorRequest } from '../actor';

/** It was not done: nothing of it is kept, so that the same form can be sent again. */
class NotDone extends Error {}

/**
 * What is sent twice is done once: the second press of a double click is led where the first one led, and is not told
 * that somebody was faster. The whole deed is one transaction with the mark that it was done. Forms whose key the
 * controller hands to `once` itself have no need of it.
 */
@Injectable()
export class DoneOnce implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { method, actor, at, body } = context.switchToHttp().getRequest<ActorRequest & { body?: unknown }>();
    const key = (body as { submission?: unknown } | undefined)?.submission;
    if (method !== 'POST' || !actor || typeof key !== 'string' || !key) return next.handle();
    let reply: unknown;
    try {
      const path = await once(actor.id, key, at, async () => {
        reply = await lastValueFrom(next.handle(), { defaultValue: undefined });
        if (!(reply instanceof SeeOther)) throw new NotDone();
        return reply.path;
      });
      return of(reply ?? seeOther(path));
    } catch (error) {
      if (error instanceof NotDone) return of(reply);
      throw error;
    }
  }
}
