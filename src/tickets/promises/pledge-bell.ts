import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { Notices } from '../../notices/notices.service';
import { isRunning } from '../../sla/clocks/clock-state';
import { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { pledgeFallsDue } from '../consequences/ticket-notices';
import { ticketSubject } from '../ticket-facts';
import { TicketFinder } from '../ticket-finder';

/** Whoever promised an update finds it under the bell before it falls due. */
@Injectable()
export class PledgeBell {
  constructor(
    private readonly finder: TicketFinder,
    private readonly notices: Notices,
  ) {}

  tell(ticketId: number, clockId: number, at: Date): Promise<void> {
    return tx(async () => {
      const clock = await repo(SlaClock).findOneBy({ id: clockId });
      if (!clock || !isRunning(clock)) return;
      const { assignee } = (await this.finder.load(ticketId)).ticket;
      const deed = { subject: ticketSubject(ticketId), actorId: null, at, details: {} };
      if (assignee) await this.notices.tell(assignee, pledgeFallsDue, deed);
    });
  }
}
