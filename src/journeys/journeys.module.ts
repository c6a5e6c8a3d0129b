import { Module } from '@nestjs/common';
import { SlaModule } from '../sla/sla.module';
import { TicketsModule } from '../tickets/tickets.module';
import { EffortReceipt } from './effort-receipt';
import { Journeys } from './journeys.service';

@Module({ imports: [SlaModule, TicketsModule], providers: [Journeys, EffortReceipt], exports: [Journeys] })
export class JourneysModule {}
