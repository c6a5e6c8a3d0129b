import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { PortalModule } from '../portal/portal.module';
import { InsightsModule } from '../insights/insights.module';
import { NpsModule } from '../nps/nps.module';
import { CannedModule } from '../tickets/canned/canned.module';
import { TicketsModule } from '../tickets/tickets.module';
import { ToolRequestsModule } from '../tool-requests/tool-requests.module';
import { Acting } from './simulator/acting.service';
import { Asking } from './simulator/asking.service';
import { CastController } from './company/cast.controller';
import { Company } from './company/company';
import { BeforeDeciding } from './simulator/before-deciding.service';
import { Buying } from './simulator/buying.service';
import { Deciding } from './simulator/deciding.service';
import { Delivering } from './simulator/delivering.service';
import { DeskLine } from './company/desk-line.middleware';
import { Diary } from './simulator/diary.service';
import { Shelves } from './company/shelves.service';
import { Founding } from './company/founding.service';
import { LivingOn } from './start/living-on.service';
import { Living } from './start/living.service';
import { MailboxController } from './mailbox/mailbox.controller';
import { Mailbox } from './mailbox/mailbox.service';
import { NewColleague } from './opening/new-colleague';
import { NewestTools } from './opening/newest-tools';
import { DemoAnswers } from './simulator/demo-answers.service';
import { OpeningScene } from './opening/opening-scene';
import { DemoActors } from './company/demo-actors.service';
import { RatingPeople } from './simulator/rating.service';
import { Simulator } from './simulator/simulator.service';
import { MailCatcher } from './mailbox/mail-catcher';
import { WalkStore } from './walk/walk-store.service';
import { Guests } from './walk/guests.service';
import { VisitorsDesk } from './walk/visitors-desk.service';
import { Autoplay } from './walk/autoplay.service';
import { RoomController } from './walk-room/room.controller';
import { WalkState } from './walk/walk-state.service';
import { Bots } from './walk/bots.service';
import { ChairWork } from './walk/chair-work.service';
import { WalkRemains } from './walk/walk-remains.service';
import { WalkEnds } from './walk/walk-ends.service';
import { WalkController } from './walk-room/walk.controller';
import { OwnHosts } from './start/own-hosts.middleware';
import { WalkTime } from './walk-room/walk.middleware';
import { WalkPages } from './walk-room/walk.pages';
import { Walks } from './walk/walks.service';

const walking = [
  WalkStore,
  Guests,
  VisitorsDesk,
  Autoplay,
  WalkState,
  Bots,
  ChairWork,
  WalkRemains,
  WalkEnds,
  WalkPages,
  Walks,
];

/** Comes up only with the demo: production never loads it. */
@Module({
  imports: [NpsModule, TicketsModule, CannedModule, ToolRequestsModule, PortalModule, InsightsModule],
  controllers: [CastController, MailboxController, RoomController, WalkController],
  providers: [
    Founding,
    Shelves,
    BeforeDeciding,
    Buying,
    Deciding,
    Delivering,
    OpeningScene,
    NewestTools,
    NewColleague,
    DemoAnswers,
    DemoActors,
    Asking,
    Acting,
    RatingPeople,
    Diary,
    Simulator,
    Living,
    LivingOn,
    Company,
    Mailbox,
    MailCatcher,
    ...walking,
  ],
  exports: [Founding, Living, LivingOn, Company, MailCatcher, WalkEnds, WalkRemains],
})
export class DemoModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(OwnHosts, WalkTime, DeskLine).forRoutes('{*path}');
  }
}
