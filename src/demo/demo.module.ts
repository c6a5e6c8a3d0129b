import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { PortalModule } from '../portal/portal.module';
import { InsightsModule } from '../insights/insights.module';
import { TicketsModule } from '../tickets/tickets.module';
import { ToolRequestsModule } from '../tool-requests/tool-requests.module';
import { Acting } from './acting.service';
import { Asking } from './asking.service';
import { CastController } from './cast.controller';
import { Company } from './company';
import { Deciding } from './deciding.service';
import { DeskLine } from './desk-line.middleware';
import { Diary } from './diary.service';
import { Founding } from './founding.service';
import { LivingOn } from './living-on.service';
import { Living } from './living.service';
import { MailboxController } from './mailbox.controller';
import { Mailbox } from './mailbox.service';
import { OpeningScene } from './opening-scene';
import { Players } from './players.service';
import { RatingPeople } from './rating.service';
import { Simulator } from './simulator.service';
import { MailSink } from './sink';
import { Book } from './walk/book.service';
import { Guests } from './walk/guests.service';
import { Hand } from './walk/hand.service';
import { RoomController } from './walk/room.controller';
import { Seeing } from './walk/seeing.service';
import { Supporting } from './walk/supporting.service';
import { WalkEnds } from './walk/walk-ends.service';
import { WalkController } from './walk/walk.controller';
import { WalkTime } from './walk/walk.middleware';
import { WalkPages } from './walk/walk.pages';
import { Walks } from './walk/walks.service';

const walking = [Book, Guests, Hand, Seeing, Supporting, WalkEnds, WalkPages, Walks];

/** Comes up only with the demo: production never loads it. */
@Module({
  imports: [TicketsModule, ToolRequestsModule, PortalModule, InsightsModule],
  controllers: [CastController, MailboxController, RoomController, WalkController],
  providers: [Founding, Deciding, OpeningScene, Players, Asking, Acting, RatingPeople, Diary, Simulator, Living, LivingOn, Company, Mailbox, MailSink, ...walking],
  exports: [Founding, Living, LivingOn, Company, MailSink, WalkEnds],
})
export class DemoModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(WalkTime, DeskLine).forRoutes('{*path}');
  }
}
