import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor, ActorRequest } from '../../people/actor';
import { TicketFinder } from '../ticket-finder';

/**
 * A guard stands before the interceptor that receives files: who may not write on a ticket fills no disk with it.
 * Inside the transaction the use case asks again.
 */
abstract class TicketDoor implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest<ActorRequest>();
    if (req.actor && req.is('multipart/form-data')) {
      await this.ask(req.actor, new Id().transform(String(req.params.id)));
    }
    return true;
  }

  protected abstract ask(actor: Actor, id: number): Promise<unknown>;
}

/** `@UseGuards(SeesTicket)`: only for those who may see the ticket of the address. */
@Injectable()
export class SeesTicket extends TicketDoor {
  constructor(private readonly finder: TicketFinder) {
    super();
  }

  protected ask(actor: Actor, id: number): Promise<unknown> {
    return this.finder.see(actor, id);
  }
}

/** `@UseGuards(HandlesTicket)`: only for the desk that works on it. */
@Injectable()
export class HandlesTicket extends TicketDoor {
  constructor(private readonly finder: TicketFinder) {
    super();
  }

  protected ask(actor: Actor, id: number): Promise<unknown> {
    return this.finder.handle(actor, id);
  }
}
