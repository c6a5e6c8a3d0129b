import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Erasers } from '../people/privacy/erasure.service';
import { AnswerReading } from './answer/answer-reading.service';
import { FurtherReaders } from './answer/further-readers';
import { OwnAnswersController } from './answer/own-answers.controller';
import { OwnAnswers } from './answer/own-answers.service';
import { SurveyAnswers } from './answer/survey-answers.service';
import { SurveyCards } from './answer/survey-cards.service';
import { SurveyDesk } from './answer/survey-desk';
import { MailedLinks } from './answer/mailed-links';
import { SurveyFigures } from './answer/survey-figures';
import { SurveyLinksController } from './answer/survey-links.controller';
import { SurveyPagesController } from './answer/survey-pages.controller';
import { ThanksAdditions } from './answer/thanks-additions';
import { SurveyAskingController } from './definition/survey-asking.controller';
import { SurveyWordingController } from './definition/survey-wording.controller';
import { Guesses } from './guesses/guesses.service';
import { AskingRulesReader } from './invitation/asking-rules.service';
import { ConfidentialAsking } from './invitation/confidential-asking';
import { ManualSurveys } from './invitation/manual-surveys.service';
import { OtherAskings } from './invitation/other-askings';
import { PassingPeople } from './invitation/passing-people';
import { SurveysWaiting } from './invitation/surveys-waiting';
import { Surveys } from './invitation/surveys.service';
import { SurveyPersonalData } from './privacy/survey-personal-data';
import { SurveyRetention } from './privacy/survey-retention.service';
import { SurveyHealthController } from './sending/survey-health.controller';
import { SurveyHealth } from './sending/survey-health.service';
import { SurveyMails } from './sending/survey-mails.service';
import { SurveySending } from './sending/survey-sending.service';
import { WatchedJobs } from './sending/watched-jobs';
import { SurveyDefinitions } from './survey-definitions';
import { SurveySubjects } from './survey-subjects';
import { GuessPrivacy } from './guesses/guess-privacy';

@Global()
@Module({
  controllers: [
    SurveyLinksController,
    SurveyPagesController,
    OwnAnswersController,
    SurveyHealthController,
    SurveyAskingController,
    SurveyWordingController,
  ],
  providers: [
    SurveysWaiting,
    GuessPrivacy,
    AnswerReading,
    ManualSurveys,
    AskingRulesReader,
    OwnAnswers,
    SurveyHealth,
    Guesses,
    Surveys,
    SurveyAnswers,
    SurveyCards,
    SurveyDefinitions,
    SurveyDesk,
    MailedLinks,
    SurveyFigures,
    SurveyMails,
    SurveySending,
    SurveySubjects,
    SurveyPersonalData,
    SurveyRetention,
    ConfidentialAsking,
    OtherAskings,
    PassingPeople,
    ThanksAdditions,
    FurtherReaders,
    WatchedJobs,
  ],
  exports: [
    AskingRulesReader,
    MailedLinks,
    AnswerReading,
    ManualSurveys,
    OwnAnswers,
    Guesses,
    Surveys,
    SurveyAnswers,
    SurveyCards,
    SurveyDefinitions,
    SurveySending,
    SurveySubjects,
    SurveyRetention,
    ConfidentialAsking,
    OtherAskings,
    PassingPeople,
    ThanksAdditions,
    FurtherReaders,
    WatchedJobs,
  ],
})
export class SurveysModule implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly answers: SurveyAnswers,
  ) {}

  onModuleInit(): void {
    this.erasers.register('surveys', (personId) => this.answers.forgetWordsOf(personId));
  }
}
