import { Global, Module } from '@nestjs/common';
import { FactWords } from './fact-words';
import { Followers } from './reactors';
import { ReactionHealth } from './reaction-health';
import { FollowUps } from './reactions.service';
import { Timeline } from './timeline.service';

@Global()
@Module({
  providers: [FactWords, Followers, FollowUps, ReactionHealth, Timeline],
  exports: [FactWords, Followers, FollowUps, Timeline],
})
export class TimelineModule {}
