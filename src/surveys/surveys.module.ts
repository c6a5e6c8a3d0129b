import { Global, Module } from '@nestjs/common';
import { SurveyAnswers } from './survey-answers.service';
import { SurveyCards } from './survey-cards.service';
import { SurveyDefinitions } from './survey-definitions';
import { SurveyDesk } from './survey-desk';
import { SurveyFigures } from './survey-figures';
import { SurveyFollows } from './survey-follows';
import { SurveyLinksController } from './survey-links.controller';
import { SurveyMails } from './survey-mails.service';
import { SurveyPagesController } from './survey-pages.controller';
import { SurveySending } from './survey-sending.service';
import { SurveySubjects } from './survey-subjects';
import { Surveys } from './surveys.service';

@Global()
@Module({
  controllers: [SurveyLinksController, SurveyPagesController],
  providers: [
    Surveys, SurveyAnswers, SurveyCards, SurveyDefinitions, SurveyDesk, SurveyFigures, SurveyFollows, SurveyMails, SurveySending,
    SurveySubjects,
  ],
  exports: [Surveys, SurveyAnswers, SurveyDefinitions, SurveyFigures, SurveySending, SurveySubjects],
})
export class SurveysModule {}
