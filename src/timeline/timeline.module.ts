import { Global, Module } from '@nestjs/common';
import { Reactors } from './reactors';
import { ReactionHealth } from './reaction-health';
import { Reactions } from './reactions.service';
import { Timeline } from './timeline.service';

@Global()
@Module({
  providers: [Reactors, Reactions, ReactionHealth, Timeline],
  exports: [Reactors, Reactions, Timeline],
})
export class TimelineModule {}
