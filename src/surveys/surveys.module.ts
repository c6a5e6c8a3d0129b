import { Global, Module } from '@nestjs/common';
import { RecoveriesController } from '../recovery/cases/recoveries.controller';
import { Recoveries } from '../recovery/cases/recoveries.service';
import { AnswerLinks } from '../confidential/answering/answer-links';
import { ConfidentialAnswers } from '../confidential/answering/confidential-answers.service';
import { ConfidentialCsat } from '../confidential/answering/confidential-csat.service';
import { ConfidentialDesk } from '../confidential/answering/confidential-desk';
import { CsatQuestions } from '../confidential/answering/csat-questions.service';
import { MyQuestionController } from '../nps/my-question.controller';
import { ConfidentialSettingsController } from '../nps/confidential-settings.controller';
import { PublicationsController } from '../confidential/publishing/publications.controller';
import { ConsentsController } from '../quotes/consents.controller';
import { QuoteFollows } from '../quotes/quote-follows';
import { QuoteReading } from '../quotes/quote-reading.service';
import { VoicesController } from '../quotes/voices.controller';
import { SurveyRetention } from './privacy/survey-retention.service';
import { SurveyPersonalData } from './privacy/survey-personal-data';
import { NpsSampling } from '../nps/nps-sampling.service';
import { NpsFollows } from '../nps/nps-follows';
import { NpsLinksController } from '../nps/nps-links.controller';
import { NpsMails } from '../nps/nps-mails.service';
import { NpsQuestions } from '../nps/nps-questions.service';
import { NpsSending } from '../nps/nps-sending.service';
import { AskedGroups } from '../confidential/asked-groups';
import { Publications } from '../confidential/publishing/publications.service';
import { Publishing } from '../confidential/publishing/publishing.service';
import { Quotes } from '../quotes/quotes.service';
import { Guesses } from './guesses/guesses.service';
import { ImprovementsController } from '../recovery/improvements/improvements.controller';
import { Improvements } from '../recovery/improvements/improvements.service';
import { YouSaidWeDidController } from '../recovery/improvements/you-said-we-did.controller';
import { RecoveryCards } from '../recovery/cases/recovery-cards.service';
import { RecoveryCausesController } from '../recovery/recovery-causes.controller';
import { RecoveryFiguresController } from '../recovery/figures/recovery-figures.controller';
import { RecoveryFiguresReader } from '../recovery/figures/recovery-figures.service';
import { RecoveryFacts } from '../recovery/cases/recovery-facts';
import { RecoveryLinksController } from '../recovery/cases/recovery-links.controller';
import { RecoveryMails } from '../recovery/cases/recovery-mails.service';
import { RecoveryOwners } from '../recovery/cases/recovery-owners.service';
import { RecoverySubjects } from '../recovery/recovery-subjects';
import { RecoveryStepsController } from '../recovery/cases/recovery-steps.controller';
import { RecoverySweep } from '../recovery/cases/recovery-sweep.service';
import { SurveyAnswers } from './answer/survey-answers.service';
import { SurveyCards } from './answer/survey-cards.service';
import { SurveyDefinitions } from './survey-definitions';
import { SurveyDesk } from './answer/survey-desk';
import { SurveyFigures } from './answer/survey-figures';
import { RecoveryFollows } from '../recovery/cases/recovery-follows';
import { SurveyLinksController } from './answer/survey-links.controller';
import { SurveyMails } from './sending/survey-mails.service';
import { AnswerReading } from './answer/answer-reading.service';
import { ManualSurveys } from './invitation/manual-surveys.service';
import { AskingRulesReader } from './invitation/asking-rules.service';
import { OwnAnswers } from './answer/own-answers.service';
import { OwnAnswersController } from './answer/own-answers.controller';
import { SurveyAskingController } from './definition/survey-asking.controller';
import { SurveyWordingController } from './definition/survey-wording.controller';
import { SurveyHealth } from './sending/survey-health.service';
import { SurveyHealthController } from './sending/survey-health.controller';
import { SurveyPagesController } from './answer/survey-pages.controller';
import { SurveySending } from './sending/survey-sending.service';
import { SurveySubjects } from './survey-subjects';
import { Surveys } from './invitation/surveys.service';

@Global()
@Module({
  controllers: [
    SurveyLinksController,
    SurveyPagesController,
    RecoveryFiguresController,
    RecoveryCausesController,
    ImprovementsController,
    YouSaidWeDidController,
    RecoveriesController,
    RecoveryStepsController,
    RecoveryLinksController,
    NpsLinksController,
    MyQuestionController,
    OwnAnswersController,
    SurveyHealthController,
    SurveyAskingController,
    SurveyWordingController,
    ConfidentialSettingsController,
    PublicationsController,
    ConsentsController,
    VoicesController,
  ],
  providers: [
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
    SurveyFigures,
    RecoveryFollows,
    SurveyMails,
    SurveySending,
    SurveySubjects,
    Improvements,
    Recoveries,
    RecoveryCards,
    RecoveryFacts,
    RecoveryFiguresReader,
    RecoverySubjects,
    RecoveryMails,
    RecoveryOwners,
    RecoverySweep,
    AnswerLinks,
    AskedGroups,
    Publications,
    Publishing,
    Quotes,
    ConfidentialAnswers,
    ConfidentialCsat,
    ConfidentialDesk,
    CsatQuestions,
    NpsSampling,
    NpsFollows,
    NpsMails,
    NpsQuestions,
    NpsSending,
    QuoteFollows,
    QuoteReading,
    SurveyPersonalData,
    SurveyRetention,
  ],
  exports: [
    AnswerReading,
    ManualSurveys,
    OwnAnswers,
    SurveyRetention,
    ConfidentialAnswers,
    NpsSampling,
    NpsQuestions,
    NpsSending,
    AskedGroups,
    Publications,
    Publishing,
    Quotes,
    Guesses,
    Improvements,
    RecoveryFiguresReader,
    Recoveries,
    RecoverySubjects,
    RecoverySweep,
    Surveys,
    SurveyAnswers,
    SurveyDefinitions,
    SurveyFigures,
    SurveySending,
    SurveySubjects,
  ],
})
export class SurveysModule {}
