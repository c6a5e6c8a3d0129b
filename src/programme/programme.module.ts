import { Global, Module } from '@nestjs/common';
import { Baselines } from './baselines.service';
import { BaselinesController } from './baselines.controller';
import { CarryOverPages } from './carry-over.pages';
import { CarryOversController } from './carry-overs.controller';
import { CarryOvers } from './carry-overs.service';
import { ClientLens } from './client-lens';
import { CohortQuestions } from './cohort-questions';
import { DecisionPages } from './decision.pages';
import { PilotDecisionsController } from './decisions.controller';
import { PilotDecisions } from './decisions.service';
import { MarkPages } from './mark.pages';
import { MarksController } from './marks.controller';
import { Marks } from './marks.service';
import { Measures } from './measure-source';
import { PilotController } from './pilot.controller';
import { PilotSurroundings } from './pilot-surroundings';
import { PilotPages } from './pilot.pages';
import { Pilots } from './pilots.service';
import { PlanPages } from './plan.pages';
import { PlansController } from './plans.controller';
import { Standings } from './standings.service';

@Global()
@Module({
  controllers: [PlansController, BaselinesController, MarksController, PilotDecisionsController, CarryOversController, PilotController],
  providers: [
    Pilots, Baselines, Marks, Measures, Standings, PilotDecisions, CarryOvers, ClientLens, CohortQuestions, PlanPages, PilotPages, PilotSurroundings, MarkPages, DecisionPages, CarryOverPages,
  ],
  exports: [Pilots, Baselines, Marks, Measures, Standings, PilotDecisions, CarryOvers, ClientLens, CohortQuestions],
})
export class ProgrammeModule {}
