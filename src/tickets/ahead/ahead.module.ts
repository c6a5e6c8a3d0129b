import { Module } from '@nestjs/common';
import { SlaModule } from '../../sla/sla.module';
import { SelectionModule } from '../selection/selection.module';
import { TicketsModule } from '../tickets.module';
import { SlipsController } from './slips.controller';
import { SlipsPages } from './slips.pages';
import { TakeNextController } from './take-next.controller';
import { TakeNextPages } from './take-next.pages';
import { TakeNext } from './take-next.service';

/** What comes next, for whoever works through the queue or watches over it. */
@Module({
  imports: [SlaModule, TicketsModule, SelectionModule],
  controllers: [TakeNextController, SlipsController],
  providers: [TakeNext, TakeNextPages, SlipsPages],
})
export class AheadModule {}
