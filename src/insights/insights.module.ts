import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { JourneysModule } from '../journeys/journeys.module';
import { GapController } from './guesses/gap.controller';
import { GapPages } from './guesses/gap.pages';
import { GuessGate } from './guesses/guess-gate';
import { MonthEmailsController } from './month-page/month-emails.controller';
import { MonthGuessesController } from './month-page/month-guesses.controller';
import { MonthsController } from './month-page/months.controller';
import { ShownMonths } from './month-page/shown-months.service';
import { MonthPages } from './month/month.pages';
import { MonthWaiting } from './month/month-waits.service';
import { MonthReports } from './month/month-report.service';
import { PeopleSaid } from './guesses/people-said';
import { DigestMail } from './digest/digest-mail';
import { DigestsController } from './digest/digests.controller';
import { Digests } from './digest/digests.service';
import { Insights } from './cells/insights.service';
import { InsightsFollows } from './cells/insights-follows';
import { OpenedJourneysController } from './opened-journeys/opened-journeys.controller';
import { FigureCheck } from './checking/figure-check.service';
import { LostTimeController } from './lost-time/lost-time.controller';
import { ServiceEvidence } from './lost-time/service-evidence';
import { LostTimePages } from './lost-time/lost-time.pages';
import { LostTime } from './lost-time/lost-time.service';
import { TimeSpentController } from './time-spent/time-spent.controller';
import { TimeSpentExportsController } from './time-spent/time-spent-exports.controller';
import { TimeSpentReader } from './time-spent/time-spent.reader';
import { ToolTimes } from './time-spent/tool-times.service';
import { TimeSpentPages } from './time-spent/time-spent.pages';
import { OpenedJourneys } from './opened-journeys/opened-journeys';
import { OpenedJourneysPages } from './opened-journeys/opened-journeys.pages';
import { PilotAims } from './pilot/pilot-aims';
import { TrendMetricSource } from './pilot/pilot-metrics';
import { AnswersBeside } from './trends/answers-beside';
import { Recommended } from './trends/recommended';
import { MetricDictionaryController } from './trend-page/metric-dictionary.controller';
import { MetricDictionaryFilesController } from './trend-page/metric-dictionary-files.controller';
import { TrendExportsController } from './trend-page/trend-exports.controller';
import { TrendMarks } from './trends/trend-marks';
import { TrendQueries } from './trends/trend-queries';
import { GroupReader } from './trends/group-reader';
import { TrendReader } from './trends/trend-reader';
import { TrendsController } from './trend-page/trends.controller';
import { Closing } from './disclosure/closing.service';
import { FigureGate } from './disclosure/figure-gate';
import { WholeDesk } from './disclosure/whole-desk';
import { PilotTrendPages } from './pilot-trends/pilot-trends.pages';
import { PilotTrendsController } from './pilot-trends/pilot-trends.controller';
import { TrendPages } from './trend-page/trends.pages';
import { AnsweredJourneys } from './opened-journeys/answered-journeys';
import { MonthReader } from './trends/month-reader';
import { UnshownPages } from './trends/unshown.pages';
import { DigestPrivacy } from './digest/digest-privacy';

@Module({
  imports: [ChangesModule, JourneysModule],
  controllers: [
    DigestsController,
    GapController,
    LostTimeController,
    TimeSpentController,
    TimeSpentExportsController,
    MonthGuessesController,
    // An email and a guess stand under their month, before the month itself.
    MonthEmailsController,
    MonthsController,
    TrendsController,
    PilotTrendsController,
    TrendExportsController,
    MetricDictionaryController,
    MetricDictionaryFilesController,
    OpenedJourneysController,
  ],
  providers: [
    DigestPrivacy,
    DigestMail,
    Digests,
    FigureCheck,
    LostTime,
    LostTimePages,
    ServiceEvidence,
    TimeSpentPages,
    TimeSpentReader,
    ToolTimes,
    MonthPages,
    MonthReports,
    MonthWaiting,
    ShownMonths,
    GapPages,
    GuessGate,
    PeopleSaid,
    PilotAims,
    TrendMetricSource,
    Insights,
    InsightsFollows,
    Recommended,
    AnswersBeside,
    TrendMarks,
    FigureGate,
    WholeDesk,
    MonthReader,
    AnsweredJourneys,
    Closing,
    TrendQueries,
    TrendReader,
    GroupReader,
    TrendPages,
    UnshownPages,
    PilotTrendPages,
    OpenedJourneys,
    OpenedJourneysPages,
  ],
  exports: [
    AnswersBeside,
    Digests,
    Insights,
    GapPages,
    GroupReader,
    LostTime,
    OpenedJourneys,
    PilotAims,
    Closing,
    TrendMarks,
    MonthReader,
    TrendReader,
  ],
})
export class InsightsModule {}
