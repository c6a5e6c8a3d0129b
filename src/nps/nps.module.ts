import { Global, Module } from '@nestjs/common';
import { ConfidentialSettingsController } from './confidential-settings.controller';
import { MyQuestionController } from './my-question.controller';
import { NpsAskings } from './nps-askings';
import { NpsFollows } from './nps-follows';
import { NpsLinksController } from './nps-links.controller';
import { NpsMails } from './nps-mails.service';
import { NpsQuestions } from './nps-questions.service';
import { NpsSampling } from './nps-sampling.service';
import { NpsWaiting } from './asked/nps-waiting';
import { NpsSending } from './nps-sending.service';

@Global()
@Module({
  controllers: [NpsLinksController, MyQuestionController, ConfidentialSettingsController],
  providers: [NpsWaiting, NpsSampling, NpsFollows, NpsMails, NpsQuestions, NpsSending, NpsAskings],
  exports: [NpsSampling, NpsQuestions, NpsSending],
})
export class NpsModule {}
