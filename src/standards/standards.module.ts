import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module';
import { AlonePanel } from './alone/alone-panel';
import { AloneSumsController } from './alone/alone-sums.controller';
import { AloneSumsPages } from './alone/alone-sums.pages';
import { AloneSums } from './alone/alone-sums.service';
import { DecisionsAloneController } from './alone/decisions-alone.controller';
import { DecisionsAlone } from './alone/decisions-alone.service';
import { ConcernAnswersController } from './concerns/concern-answers.controller';
import { ConcernNotices } from './concerns/concern-notices';
import { ConcernPages } from './concerns/concern.pages';
import { StandardConcerns } from './concerns/standard-concerns.service';
import { CraftController } from './page/craft.controller';
import { CraftPages } from './page/craft.pages';
import { DraftPages } from './page/draft.pages';
import { OwnEvidence } from './page/own-evidence.service';
import { PermittedActsController } from './page/permitted-acts.controller';
import { StandardSentencesController } from './page/standard-sentences.controller';
import { StandardsController } from './page/standards.controller';
import { StandardsPages } from './page/standards.pages';
import { StandardsSaid } from './page/standards-said';
import { StandardPersonalData } from './written/standard-personal-data';
import { StandardSets } from './written/standard-sets.service';

@Module({
  imports: [TicketsModule],
  controllers: [
    AloneSumsController,
    ConcernAnswersController,
    CraftController,
    DecisionsAloneController,
    PermittedActsController,
    StandardSentencesController,
    StandardsController,
  ],
  providers: [
    AlonePanel,
    AloneSums,
    AloneSumsPages,
    ConcernNotices,
    ConcernPages,
    CraftPages,
    DecisionsAlone,
    DraftPages,
    OwnEvidence,
    StandardConcerns,
    StandardPersonalData,
    StandardSets,
    StandardsPages,
    StandardsSaid,
  ],
  exports: [AloneSums, DecisionsAlone, StandardConcerns, StandardSets],
})
export class StandardsModule {}
