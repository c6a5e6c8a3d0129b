import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module';
import { Acting } from './acting.service';
import { Asking } from './asking.service';
import { Diary } from './diary.service';
import { Founding } from './founding.service';
import { Living } from './living.service';
import { Players } from './players.service';
import { RatingPeople } from './rating.service';
import { Simulator } from './simulator.service';

/** Comes up only with the demo: production never loads it. */
@Module({ imports: [TicketsModule], providers: [Founding, Players, Asking, Acting, RatingPeople, Diary, Simulator, Living], exports: [Founding, Living] })
export class DemoModule {}
