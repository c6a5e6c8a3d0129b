import { Global, Module } from '@nestjs/common';
import { RecoveriesController } from '../recovery/cases/recoveries.controller';
import { Recoveries } from '../recovery/cases/recoveries.service';
import { AnswerLinks } from '../confidential/answering/answer-links';
import { ConfidentialAnswers } from '../confidential/answering/confidential-answers.service';
import { ConfidentialCsat } from '../confidential/answering/confidential-csat.service';
import { ConfidentialDesk } from '../confidential/answering/confidential-desk';
import { CsatQuestions } from '../confidential/answering/csat-questions.service';
import { MyQuestionController } from '../nps/my-question.controller';
import { ConfidenceChoiceController } from '../nps/confidential-settings.controller';
import { ConfidenceController } from '../confidential/publishing/publications.controller';
import { ConsentsController } from '../quotes/consents.controller';
import { QuoteFollows } from '../quotes/quote-follows';
import { QuoteReading } from '../quotes/quote-reading.service';
import { VoicesController } from '../quotes/voices.controller';
import { WordsUpkeep } from './privacy/survey-retention.service';
import { SurveyKnown } from './privacy/survey-personal-data';
import { NpsDraw } from '../nps/nps-sampling.service';
import { NpsFollows } from '../nps/nps-follows';
import { NpsLinksController } from '../nps/nps-links.controller';
import { NpsMails } from '../nps/nps-mails.service';
import { NpsQuestions } from '../nps/nps-questions.service';
import { NpsSending } from '../nps/nps-sending.service';
import { Populations } from '../confidential/asked-groups';
import { Publications } from '../confidential/publishing/publications.service';
import { Publishing } from '../confidential/publishing/publishing.service';
import { Quotes } from '../quotes/quotes.service';
import { Guesses } from './guesses/guesses.service';
import { ImprovementsController } from '../recovery/improvements/improvements.controller';
import { Improvements } from '../recovery/improvements/improvements.service';
import { SaidController } from '../recovery/improvements/you-said-we-did.controller';
import { RecoveryCards } from '../recovery/cases/recovery-cards.service';
import { RecoveryCausesController } from '../recovery/recovery-causes.controller';
import { RecoveryFiguresController } from '../recovery/figures/recovery-figures.controller';
import { RecoveryFiguresReader } from '../recovery/figures/recovery-figures.service';
import { RecoveryChronicle } from '../recovery/cases/recovery-facts';
import { RecoveryLinksController } from '../recovery/cases/recovery-links.controller';
import { RecoveryMails } from '../recovery/cases/recovery-mails.service';
import { RecoveryOwners } from '../recovery/cases/recovery-owners.service';
import { RecoverySubjects } from '../recovery/recovery-subjects';
import { RecoveryStepsController } from '../recovery/cases/recovery-steps.controller';
import { RecoveryWatch } from '../recovery/cases/recovery-sweep.service';
import { SurveyAnswers } from './answer/survey-answers.service';
import { SurveyCards } from './answer/survey-cards.service';
import { SurveyDefinitions } from './survey-definitions';
import { SurveyDesk } from './answer/survey-desk';
import { SurveyFigures } from './answer/survey-figures';
import { SurveyFollows } from '../recovery/cases/recovery-follows';
import { SurveyLinksController } from './answer/survey-links.controller';
import { SurveyMails } from './sending/survey-mails.service';
import { AnswerReading } from './answer/answer-reading.service';
import { AskingByHand } from './invitation/manual-surveys.service';
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
    SaidController,
    RecoveriesController,
    RecoveryStepsController,
    RecoveryLinksController,
    NpsLinksController,
    MyQuestionController,
    OwnAnswersController,
    SurveyHealthController,
    SurveyAskingController,
    SurveyWordingController,
    ConfidenceChoiceController,
    ConfidenceController,
    ConsentsController,
    VoicesController,
  ],
  providers: [
    AnswerReading,
    AskingByHand,
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
    SurveyFollows,
    SurveyMails,
    SurveySending,
    SurveySubjects,
    Improvements,
    Recoveries,
    RecoveryCards,
    RecoveryChronicle,
    RecoveryFiguresReader,
    RecoverySubjects,
    RecoveryMails,
    RecoveryOwners,
    RecoveryWatch,
    AnswerLinks,
    Populations,
    Publications,
    Publishing,
    Quotes,
    ConfidentialAnswers,
    ConfidentialCsat,
    ConfidentialDesk,
    CsatQuestions,
    NpsDraw,
    NpsFollows,
    NpsMails,
    NpsQuestions,
    NpsSending,
    QuoteFollows,
    QuoteReading,
    SurveyKnown,
    WordsUpkeep,
  ],
  exports: [
    AnswerReading,
    AskingByHand,
    OwnAnswers,
    WordsUpkeep,
    ConfidentialAnswers,
    NpsDraw,
    NpsQuestions,
    NpsSending,
    Populations,
    Publications,
    Publishing,
    Quotes,
    Guesses,
    Improvements,
    RecoveryFiguresReader,
    Recoveries,
    RecoverySubjects,
    RecoveryWatch,
    Surveys,
    SurveyAnswers,
    SurveyDefinitions,
    SurveyFigures,
    SurveySending,
    SurveySubjects,
  ],
})
export class SurveysModule {}
