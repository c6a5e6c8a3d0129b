import { Module } from '@nestjs/common';
import { MyPulseController } from './answering/my-pulse.controller';
import { MyPulsePages } from './answering/my-pulse.pages';
import { PulseAnswers } from './answering/pulse-answers.service';
import { PulseDrawing } from './asking/pulse-drawing.service';
import { PulseFollows } from './asking/pulse-follows';
import { PulseNotices } from './asking/pulse-notices';
import { PulseSending } from './asking/pulse-sending.service';
import { PulseRounds } from './pulse-rounds.service';
import { PulseController } from './results/pulse.controller';
import { PulsePages } from './results/pulse.pages';
import { PulseResults } from './results/pulse-results.service';
import { PulseSaid } from './results/pulse-said';

@Module({
  controllers: [MyPulseController, PulseController],
  providers: [
    PulseRounds,
    PulseDrawing,
    PulseSending,
    PulseNotices,
    PulseFollows,
    PulseAnswers,
    MyPulsePages,
    PulseResults,
    PulsePages,
    PulseSaid,
  ],
  exports: [PulseRounds, PulseDrawing, PulseSending, PulseAnswers, PulseResults],
})
export class PulseModule {}
