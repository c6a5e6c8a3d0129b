import { Module } from '@nestjs/common';
import { InsightsModule } from '../insights/insights.module';
import { JourneysModule } from '../journeys/journeys.module';
import { SlaModule } from '../sla/sla.module';
import { Freezing } from './freezing.service';
import { FrozenPages } from './frozen.pages';
import { PresentationsController } from './presentations.controller';
import { RehearsalsController } from './rehearsals.controller';
import type { ScreenKind } from './screen';
import { ScreenFigures } from './screen-figures';
import { ScreenKinds } from './screen-kinds';
import { AskScreen } from './screens/ask.screen';
import { BeforeAfterScreen } from './screens/before-after.screen';
import { DirectionScreen } from './screens/direction.screen';
import { JourneyScreen } from './screens/journey.screen';
import { MadeRightScreen } from './screens/made-right.screen';
import { PromiseScreen } from './screens/promise.screen';
import { PromisesScreen } from './screens/promises.screen';
import { TrendScreen } from './screens/trend.screen';
import { Showings } from './showings.service';
import { StoriesController } from './stories.controller';
import { Stories } from './stories.service';
import { StoryQuotes } from './story-quotes.service';
import { StoryScreensController } from './story-screens.controller';
import { StoryPages } from './story.pages';

/** In the order in which a first story tells them. */
const kinds = [DirectionScreen, PromiseScreen, JourneyScreen, BeforeAfterScreen, TrendScreen, PromisesScreen, MadeRightScreen, AskScreen];

@Module({
  imports: [InsightsModule, JourneysModule, SlaModule],
  controllers: [StoriesController, StoryScreensController, RehearsalsController, PresentationsController],
  providers: [
    ...kinds, { provide: ScreenKinds, useFactory: (...all: ScreenKind[]) => new ScreenKinds(all), inject: kinds },
    ScreenFigures, Stories, Freezing, Showings, StoryQuotes, StoryPages, FrozenPages,
  ],
  exports: [Stories, Freezing],
})
export class PresentationModule {}
