import { Global, Module } from '@nestjs/common';
import { RecoveriesController } from './recovery/recoveries.controller';
import { Recoveries } from './recovery/recoveries.service';
import { AnswerLinks } from './confidential/answer-links';
import { ConfidentialAnswers } from './confidential/confidential-answers.service';
import { ConfidentialCsat } from './confidential/confidential-csat.service';
import { ConfidentialDesk } from './confidential/confidential-desk';
import { CsatQuestions } from './confidential/csat-questions.service';
import { MyQuestionController } from './nps/my-question.controller';
import { ConfidenceChoiceController } from './confidential/confidence-choice.controller';
import { ConfidenceController } from './confidential/confidence.controller';
import { ConsentsController } from './quotes/consents.controller';
import { QuoteFollows } from './quotes/quote-follows';
import { QuoteReading } from './quotes/quote-reading.service';
import { VoicesController } from './quotes/voices.controller';
import { WordsUpkeep } from './words-upkeep.service';
import { SurveyKnown } from './survey-known';
import { NpsDraw } from './nps/nps-draw.service';
import { NpsFollows } from './nps/nps-follows';
import { NpsLinksController } from './nps/nps-links.controller';
import { NpsMails } from './nps/nps-mails.service';
import { NpsQuestions } from './nps/nps-questions.service';
import { NpsSending } from './nps/nps-sending.service';
import { Populations } from './confidential/populations';
import { Publications } from './confidential/publications.service';
import { Publishing } from './confidential/publishing.service';
import { Quotes } from './quotes/quotes.service';
import { Guesses } from './guesses/guesses.service';
import { ImprovementsController } from './recovery/improvements.controller';
import { Improvements } from './recovery/improvements.service';
import { SaidController } from './recovery/said.controller';
import { RecoveryCards } from './recovery/recovery-cards.service';
import { RecoveryCausesController } from './recovery/recovery-causes.controller';
import { RecoveryFiguresController } from './recovery/recovery-figures.controller';
import { RecoveryFiguresReader } from './recovery/recovery-figures.service';
import { RecoveryChronicle } from './recovery/recovery-chronicle';
import { RecoveryLinksController } from './recovery/recovery-links.controller';
import { RecoveryMails } from './recovery/recovery-mails.service';
import { RecoveryOwners } from './recovery/recovery-owners.service';
import { RecoverySubjects } from './recovery/recovery-subjects';
import { RecoveryStepsController } from './recovery/recovery-steps.controller';
import { RecoveryWatch } from './recovery/recovery-watch.service';
import { SurveyAnswers } from './survey-answers.service';
import { SurveyCards } from './survey-cards.service';
import { SurveyDefinitions } from './survey-definitions';
import { SurveyDesk } from './survey-desk';
import { SurveyFigures } from './survey-figures';
import { SurveyFollows } from './survey-follows';
import { SurveyLinksController } from './survey-links.controller';
import { SurveyMails } from './survey-mails.service';
import { AnswerReading } from './answer-reading.service';
import { AskingByHand } from './asking-by-hand.service';
import { AskingRulesReader } from './asking-rules.service';
import { OwnAnswers } from './own-answers.service';
import { OwnAnswersController } from './own-answers.controller';
import { SurveyAskingController } from './survey-asking.controller';
import { SurveyWordingController } from './survey-wording.controller';
import { SurveyHealth } from './survey-health.service';
import { SurveyHealthController } from './survey-health.controller';
import { SurveyPagesController } from './survey-pages.controller';
import { SurveySending } from './survey-sending.service';
import { SurveySubjects } from './survey-subjects';
import { Surveys } from './surveys.service';

@Global()
@Module({
  controllers: [
    SurveyLinksController, SurveyPagesController, RecoveryFiguresController, RecoveryCausesController, ImprovementsController, SaidController,
    RecoveriesController, RecoveryStepsController, RecoveryLinksController, NpsLinksController,
    MyQuestionController, OwnAnswersController, SurveyHealthController, SurveyAskingController, SurveyWordingController, ConfidenceChoiceController, ConfidenceController, ConsentsController, VoicesController,
  ],
  providers: [
    AnswerReading, AskingByHand, AskingRulesReader, OwnAnswers, SurveyHealth,
    Guesses, Surveys, SurveyAnswers, SurveyCards, SurveyDefinitions, SurveyDesk, SurveyFigures, SurveyFollows, SurveyMails, SurveySending,
    SurveySubjects, Improvements, Recoveries, RecoveryCards, RecoveryChronicle, RecoveryFiguresReader, RecoverySubjects, RecoveryMails, RecoveryOwners,
    RecoveryWatch, AnswerLinks, Populations, Publications, Publishing, Quotes,
    ConfidentialAnswers, ConfidentialCsat, ConfidentialDesk, CsatQuestions, NpsDraw, NpsFollows, NpsMails, NpsQuestions, NpsSending, QuoteFollows, QuoteReading,
    SurveyKnown, WordsUpkeep,
  ],
  exports: [
    AnswerReading, AskingByHand, OwnAnswers, WordsUpkeep,
    ConfidentialAnswers, NpsDraw, NpsQuestions, NpsSending, Populations, Publications, Publishing, Quotes,
    Guesses, Improvements, RecoveryFiguresReader, Recoveries, RecoverySubjects, RecoveryWatch, Surveys, SurveyAnswers, SurveyDefinitions, SurveyFigures,
    SurveySending, SurveySubjects,
  ],
})
export class SurveysModule {}
