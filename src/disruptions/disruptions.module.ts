import { Module } from '@nestjs/common';
import { AffectedController } from './affected.controller';
import { DisruptionEndingsController } from './disruption-endings.controller';
import { DisruptionFollows } from './disruption-follows';
import { DisruptionsController } from './disruptions.controller';
import { PlannedEnds } from './planned-ends.service';
import { Disruptions } from './disruptions.service';

@Module({
  controllers: [DisruptionsController, AffectedController, DisruptionEndingsController],
  providers: [Disruptions, DisruptionFollows, PlannedEnds],
})
export class DisruptionsModule {}
