import { Module } from '@nestjs/common';
import { JourneysModule } from '../journeys/journeys.module';
import { GapController } from './guesses/gap.controller';
import { GapPages } from './guesses/gap.pages';
import { GuessGate } from './guesses/guess-gate';
import { MonthGuessesController } from './guesses/month-guesses.controller';
import { PeopleSaid } from './guesses/people-said';
import { DigestLetter } from './digest/digest-letter';
import { DigestsController } from './digest/digests.controller';
import { Digests } from './digest/digests.service';
import { Insights } from './insights.service';
import { InsightsFollows } from './insights-follows';
import { JourneysController } from './journeys.controller';
import { LostTimeController } from './lost/lost-time.controller';
import { LostTimePages } from './lost/lost-time.pages';
import { LostTime } from './lost/lost-time.service';
import { OpenedJourneys } from './opened-journeys';
import { OpenedJourneysPages } from './opened-journeys.pages';
import { PilotAims } from './programme/pilot-aims';
import { PilotMeasures } from './programme/pilot-measures';
import { Recommended } from './recommended';
import { TrendExportsController } from './trend-exports.controller';
import { TrendMarks } from './trend-marks';
import { TrendQueries } from './trend-queries';
import { TrendReader } from './trend-reader';
import { TrendsController } from './trends.controller';
import { TrendPages } from './trends.pages';

@Module({
  imports: [JourneysModule],
  controllers: [DigestsController, GapController, LostTimeController, MonthGuessesController, TrendsController, TrendExportsController, JourneysController],
  providers: [
    DigestLetter, Digests, LostTime, LostTimePages, GapPages, GuessGate, PeopleSaid, PilotAims, PilotMeasures, Insights, InsightsFollows, Recommended, TrendMarks,
    TrendQueries, TrendReader, TrendPages, OpenedJourneys, OpenedJourneysPages,
  ],
  exports: [Digests, Insights, GapPages, LostTime, OpenedJourneys, PilotAims, TrendMarks, TrendQueries, TrendReader],
})
export class InsightsModule {}
