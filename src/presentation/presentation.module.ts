import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { ClientsModule } from '../clients/clients.module';
import { DirectionModule } from '../direction/direction.module';
import { PulseModule } from '../pulse/pulse.module';
import { ChangesScreen } from './screens/company/changes.screen';
import { ClientRoundScreen } from './screens/company/client-round.screen';
import { LeadersScreen } from './screens/company/leaders.screen';
import { QuestionScreen } from './screens/company/question.screen';
import { StandardsScreen } from './screens/company/standards.screen';
import { TeamPromisesScreen } from './screens/company/team-promises.screen';
import { InsightsModule } from '../insights/insights.module';
import { JourneysModule } from '../journeys/journeys.module';
import { SlaModule } from '../sla/sla.module';
import { SurveysModule } from '../surveys/surveys.module';
import { Freezing } from './stories/freezing.service';
import { FrozenPages } from './showing/frozen.pages';
import { PresentationsController } from './showing/presentations.controller';
import { RehearsalsController } from './showing/rehearsals.controller';
import type { ScreenKind } from './screen';
import { ScreenWhose } from './screen-whose';
import { ScreenFigures } from './screen-figures';
import { ScreenKinds } from './screen-kinds';
import { AskScreen } from './screens/told/ask.screen';
import { BeforeAfterScreen } from './screens/measured/before-after.screen';
import { ClientsScreen } from './screens/told/clients.screen';
import { DirectionScreen } from './screens/told/direction.screen';
import { JourneyScreen } from './screens/told/journey.screen';
import { MadeRightScreen } from './screens/measured/made-right.screen';
import { PromiseScreen } from './screens/told/promise.screen';
import { PromisesScreen } from './screens/measured/promises.screen';
import { GreenOutsideScreen } from './screens/measured/green-outside.screen';
import { LimitsScreen } from './screens/measured/limits.screen';
import { ComparisonScreen } from './screens/measured/comparison.screen';
import { TargetsScreen } from './screens/measured/targets.screen';
import { HoursScreen } from './screens/measured/hours.screen';
import { GapScreen } from './screens/measured/gap.screen';
import { SaidDoneScreen } from './screens/told/said-done.screen';
import { TrendScreen } from './screens/measured/trend.screen';
import { VoicesScreen } from './screens/told/voices.screen';
import { Showings } from './showing/showings.service';
import { StoriesController } from './editor/stories.controller';
import { Stories } from './stories/stories.service';
import { StoryFile } from './export/story-file.service';
import { StoryFilesController } from './export/story-files.controller';
import { StoryQuotes } from './stories/story-quotes.service';
import { StoryScreensController } from './editor/story-screens.controller';
import { StoryPages } from './editor/story.pages';

/** In the order in which a first story tells them. */
const kinds = [
  DirectionScreen,
  LeadersScreen,
  StandardsScreen,
  PromiseScreen,
  JourneyScreen,
  TargetsScreen,
  ComparisonScreen,
  BeforeAfterScreen,
  TrendScreen,
  PromisesScreen,
  GreenOutsideScreen,
  HoursScreen,
  VoicesScreen,
  SaidDoneScreen,
  MadeRightScreen,
  GapScreen,
  ClientsScreen,
  QuestionScreen,
  ChangesScreen,
  ClientRoundScreen,
  TeamPromisesScreen,
  LimitsScreen,
  AskScreen,
];

@Module({
  imports: [
    DirectionModule,
    PulseModule,
    ChangesModule,
    ClientsModule,
    InsightsModule,
    JourneysModule,
    SlaModule,
    SurveysModule,
  ],
  controllers: [
    StoriesController,
    StoryScreensController,
    RehearsalsController,
    PresentationsController,
    StoryFilesController,
  ],
  providers: [
    ...kinds,
    { provide: ScreenKinds, useFactory: (...all: ScreenKind[]) => new ScreenKinds(all), inject: kinds },
    ScreenFigures,
    ScreenWhose,
    Stories,
    Freezing,
    Showings,
    StoryQuotes,
    StoryPages,
    FrozenPages,
    StoryFile,
  ],
  exports: [Stories, Freezing],
})
export class PresentationModule {}
