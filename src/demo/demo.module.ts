import { type MiddlewareConsumer, Module, type NestModule, type OnModuleInit } from '@nestjs/common';
import { MailModule } from '../mail/mail.module';
import { Navigation } from '../people/navigation';
import { TicketsModule } from '../tickets/tickets.module';
import { ToolRequestsModule } from '../tool-requests/tool-requests.module';
import { Acting } from './acting.service';
import { Asking } from './asking.service';
import { CastController } from './cast.controller';
import { CastPages } from './cast.pages';
import { Deciding } from './deciding.service';
import { Diary } from './diary.service';
import { Founding } from './founding.service';
import { FrontDoor } from './front-door';
import { Living } from './living.service';
import { MailboxController } from './mailbox.controller';
import { MailboxPages } from './mailbox.pages';
import { OpeningScene } from './opening-scene';
import { Players } from './players.service';
import { RatingPeople } from './rating.service';
import { Simulator } from './simulator.service';
import { MailSink } from './sink';

/** Comes up only with the demo: production never loads it. */
@Module({
  imports: [MailModule, TicketsModule, ToolRequestsModule],
  controllers: [CastController, MailboxController],
  providers: [Founding, Deciding, Players, Asking, Acting, RatingPeople, Diary, Simulator, Living, OpeningScene, CastPages, MailboxPages, MailSink],
  exports: [Founding, Living],
})
export class DemoModule implements NestModule, OnModuleInit {
  constructor(private readonly navigation: Navigation) {}

  onModuleInit(): void {
    this.navigation.add({ label: 'Mailbox', href: '/mailbox' });
    this.navigation.add({ label: 'Be somebody else', href: '/demo' });
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(FrontDoor).forRoutes('{*path}');
  }
}
