import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { PortalModule } from '../portal/portal.module';
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
import { Living } from './living.service';
import { MailboxController } from './mailbox.controller';
import { Mailbox } from './mailbox.service';
import { OpeningScene } from './opening-scene';
import { Players } from './players.service';
import { RatingPeople } from './rating.service';
import { Simulator } from './simulator.service';
import { MailSink } from './sink';

/** Comes up only with the demo: production never loads it. */
@Module({
  imports: [TicketsModule, ToolRequestsModule, PortalModule],
  controllers: [CastController, MailboxController],
  providers: [Founding, Deciding, OpeningScene, Players, Asking, Acting, RatingPeople, Diary, Simulator, Living, Company, Mailbox, MailSink],
  exports: [Founding, Living, Company, MailSink],
})
export class DemoModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(DeskLine).forRoutes('{*path}');
  }
}
