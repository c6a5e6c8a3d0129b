import { Module } from '@nestjs/common';
import { InsightsModule } from '../insights/insights.module';
import { JourneysModule } from '../journeys/journeys.module';
import { SlaModule } from '../sla/sla.module';
import { SurveysModule } from '../surveys/surveys.module';
import { Freezing } from './stories/freezing.service';
import { FrozenPages } from './showing/frozen.pages';
import { PresentationsController } from './showing/presentations.controller';
import { RehearsalsController } from './showing/rehearsals.controller';
import type { ScreenKind } from './screen';
import { ScreenFigures } from './screen-figures';
import { ScreenKinds } from './screen-kinds';
import { AskScreen } from './screens/ask.screen';
import { BeforeAfterScreen } from './screens/before-after.screen';
import { ClientsScreen } from './screens/clients.screen';
import { DirectionScreen } from './screens/direction.screen';
import { JourneyScreen } from './screens/journey.screen';
import { MadeRightScreen } from './screens/made-right.screen';
import { PromiseScreen } from './screens/promise.screen';
import { PromisesScreen } from './screens/promises.screen';
import { GapScreen } from './screens/gap.screen';
import { SaidDoneScreen } from './screens/said-done.screen';
import { TrendScreen } from './screens/trend.screen';
import { VoicesScreen } from './screens/voices.screen';
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
  PromiseScreen,
  JourneyScreen,
  BeforeAfterScreen,
  TrendScreen,
  PromisesScreen,
  VoicesScreen,
  SaidDoneScreen,
  MadeRightScreen,
  GapScreen,
  ClientsScreen,
  AskScreen,
];

@Module({
  imports: [InsightsModule, JourneysModule, SlaModule, SurveysModule],
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
