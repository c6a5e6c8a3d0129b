import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { HeardAnswers } from './meetings/heard-answers.service';
import { HuddleItems } from './meetings/huddle-items.service';
import { HuddleNotes } from './meetings/huddle-notes.service';
import { HuddleNotices } from './meetings/huddle-notices';
import { HuddlePrivacy } from './meetings/huddle-privacy';
import { HuddleRaisings } from './meetings/huddle-raisings.service';
import { Huddles } from './meetings/huddles.service';
import { TeamDay } from './meetings/team-day.service';
import { HuddleItemPages } from './page/huddle-item.pages';
import { HuddleItemsController } from './page/huddle-items.controller';
import { HuddleNotesController } from './page/huddle-notes.controller';
import { HuddlePlansController } from './page/huddle-plans.controller';
import { HuddlePages } from './page/huddle.pages';
import { HuddlesController } from './page/huddles.controller';
import { HuddlesWaiting } from './page/huddles-waiting';
import { HuddleWall } from './page/huddle-wall.pages';
import { PreparedHuddle } from './page/prepared-huddle.service';

@Module({
  imports: [ChangesModule],
  controllers: [HuddlesController, HuddlePlansController, HuddleNotesController, HuddleItemsController],
  providers: [
    HeardAnswers,
    HuddleItems,
    HuddleItemPages,
    HuddleNotes,
    HuddleNotices,
    HuddlePages,
    HuddlePrivacy,
    HuddleRaisings,
    Huddles,
    HuddlesWaiting,
    HuddleWall,
    PreparedHuddle,
    TeamDay,
  ],
  exports: [HuddleItems, HuddleNotes, HuddleRaisings, Huddles],
})
export class HuddlesModule {}
