import { Global, Module } from '@nestjs/common';
import { SurveyAnswers } from './survey-answers.service';
import { SurveyCards } from './survey-cards.service';
import { SurveyDefinitions } from './survey-definitions';
import { SurveyDesk } from './survey-desk';
import { SurveyLinksController } from './survey-links.controller';
import { SurveyPagesController } from './survey-pages.controller';
import { SurveySubjects } from './survey-subjects';
import { Surveys } from './surveys.service';

@Global()
@Module({
  controllers: [SurveyLinksController, SurveyPagesController],
  providers: [Surveys, SurveyAnswers, SurveyCards, SurveyDefinitions, SurveyDesk, SurveySubjects],
  exports: [Surveys, SurveyAnswers, SurveyDefinitions, SurveySubjects],
})
export class SurveysModule {}
