import { Module } from '@nestjs/common';
import { JourneysModule } from '../journeys/journeys.module';
import { Insights } from './insights.service';
import { InsightsFollows } from './insights-follows';
import { JourneysController } from './journeys.controller';
import { OpenedJourneys } from './opened-journeys';
import { OpenedJourneysPages } from './opened-journeys.pages';
import { TrendExportsController } from './trend-exports.controller';
import { TrendQueries } from './trend-queries';
import { TrendsController } from './trends.controller';
import { TrendPages } from './trends.pages';

@Module({
  imports: [JourneysModule],
  controllers: [TrendsController, TrendExportsController, JourneysController],
  providers: [Insights, InsightsFollows, TrendQueries, TrendPages, OpenedJourneys, OpenedJourneysPages],
  exports: [Insights, OpenedJourneys, TrendQueries],
})
export class InsightsModule {}
