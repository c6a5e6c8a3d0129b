import { Global, Module } from '@nestjs/common';
import { FactWords } from './fact-words';
import { Reactors } from './reactors';
import { ReactionHealth } from './reaction-health';
import { Reactions } from './reactions.service';
import { Timeline } from './timeline.service';

@Global()
@Module({
  providers: [FactWords, Reactors, Reactions, ReactionHealth, Timeline],
  exports: [FactWords, Reactors, Reactions, Timeline],
})
export class TimelineModule {}
