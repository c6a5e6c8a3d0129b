import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { ActorRequest } from '../actor';
import { PersonalLimits } from './personal-limits.service';

/**
 * What somebody sends here may send an email to others: it counts for their hour. After the files have come, so that
 * whoever is refused finds their words again.
 */
@Injectable()
export class ReachesOthers implements NestInterceptor {
  constructor(private readonly limits: PersonalLimits) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { method, actor, at } = context.switchToHttp().getRequest<ActorRequest>();
    if (method === 'POST' && actor) await this.limits.writing(actor, at);
    return next.handle();
  }
}
