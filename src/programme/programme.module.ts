import { Global, Module } from '@nestjs/common';
import { Baselines } from './baselines/baselines.service';
import { BaselineListsController } from './baselines/baseline-lists.controller';
import { BaselinesController } from './baselines/baselines.controller';
import { CarryOverPages } from './carry-over/carry-over.pages';
import { CarryOversController } from './carry-over/carry-overs.controller';
import { CarryOverNotices } from './carry-over/carry-over-notices';
import { CarryOvers } from './carry-over/carry-overs.service';
import { ClientLens } from './carry-over/client-lens';
import { CohortSurveys } from './pilot/cohort-surveys';
import { PilotDecisionPages } from './decision/pilot-decision.pages';
import { PilotDecisionsController } from './decision/pilot-decisions.controller';
import { PilotDecisions } from './decision/pilot-decisions.service';
import { MarkPages } from './marks/mark.pages';
import { MarksController } from './marks/marks.controller';
import { Marks } from './marks/marks.service';
import { PilotMetrics } from './metric-source';
import { PilotController } from './decision/pilot.controller';
import { PilotStartsController } from './decision/pilot-starts.controller';
import { PilotJudgements } from './decision/pilot-judgements.service';
import { StartQuestions } from './baselines/start-questions.service';
import { TargetPowers } from './baselines/target-power.service';
import { PilotContext } from './decision/pilot-context';
import { PilotPages } from './decision/pilot.pages';
import { PartsController } from './parts/parts.controller';
import { ProgrammeParts } from './parts/parts.service';
import { Pilots } from './pilot/pilots.service';
import { PlanPages } from './baselines/plan.pages';
import { PlansController } from './baselines/plans.controller';
import { TargetProgress } from './decision/target-progress.service';

@Global()
@Module({
  controllers: [
    PlansController,
    BaselineListsController,
    BaselinesController,
    MarksController,
    PilotDecisionsController,
    CarryOversController,
    PilotController,
    PilotStartsController,
    PartsController,
  ],
  providers: [
    ProgrammeParts,
    Pilots,
    Baselines,
    TargetPowers,
    StartQuestions,
    Marks,
    PilotMetrics,
    TargetProgress,
    PilotJudgements,
    PilotDecisions,
    CarryOverNotices,
    CarryOvers,
    ClientLens,
    CohortSurveys,
    PlanPages,
    PilotPages,
    PilotContext,
    MarkPages,
    PilotDecisionPages,
    CarryOverPages,
  ],
  exports: [
    ProgrammeParts,
    Pilots,
    Baselines,
    Marks,
    PilotMetrics,
    TargetProgress,
    PilotJudgements,
    PilotDecisions,
    CarryOvers,
    ClientLens,
    CohortSurveys,
  ],
})
export class ProgrammeModule {}
