import { Global, Module } from '@nestjs/common';
import { AnswerLinks } from './answering/answer-links';
import { ConfidentialAnswers } from './answering/confidential-answers.service';
import { ConfidentialCsat } from './answering/confidential-csat.service';
import { ConfidentialDesk } from './answering/confidential-desk';
import { CsatQuestions } from './answering/csat-questions.service';
import { AskedGroups } from './asked-groups';
import { ConfidentialRetention } from './confidential-retention';
import { PublicationsController } from './publishing/publications.controller';
import { Publications } from './publishing/publications.service';
import { Publishing } from './publishing/publishing.service';

@Global()
@Module({
  controllers: [PublicationsController],
  providers: [
    AnswerLinks,
    AskedGroups,
    Publications,
    Publishing,
    ConfidentialAnswers,
    ConfidentialCsat,
    ConfidentialDesk,
    CsatQuestions,
    ConfidentialRetention,
  ],
  exports: [AnswerLinks, AskedGroups, Publications, Publishing, ConfidentialAnswers, ConfidentialDesk],
})
export class ConfidentialModule {}
