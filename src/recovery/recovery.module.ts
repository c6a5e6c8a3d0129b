import { Global, Module } from '@nestjs/common';
import { OwnRecoveriesController } from './asked/own-recoveries.controller';
import { RecoveriesWaiting } from './asked/recoveries-waiting';
import { RecoveryTold } from './asked/recovery-told';
import { RecoveriesController } from './cases/recoveries.controller';
import { Recoveries } from './cases/recoveries.service';
import { RecoveryCards } from './cases/recovery-cards.service';
import { RecoveryFacts } from './cases/recovery-facts.service';
import { RecoveryFollows } from './cases/recovery-follows';
import { RecoveryLinksController } from './cases/recovery-links.controller';
import { RecoveryMails } from './cases/recovery-mails.service';
import { RecoveryOwners } from './cases/recovery-owners.service';
import { RecoveryPersonalData } from './cases/recovery-personal-data';
import { RecoveryRetention } from './cases/recovery-retention';
import { RecoveryStepsController } from './cases/recovery-steps.controller';
import { RecoverySweep } from './cases/recovery-sweep.service';
import { RecoveryFiguresController } from './figures/recovery-figures.controller';
import { RecoveryFiguresReader } from './figures/recovery-figures.service';
import { ImprovementsController } from './improvements/improvements.controller';
import { ImprovementNotices } from './improvements/improvement-notices';
import { Improvements } from './improvements/improvements.service';
import { YouSaidWeDidController } from './improvements/you-said-we-did.controller';
import { RecoveryCausesController } from './recovery-causes.controller';
import { RecoverySubjects } from './recovery-subjects';

@Global()
@Module({
  controllers: [
    RecoveryFiguresController,
    RecoveryCausesController,
    ImprovementsController,
    YouSaidWeDidController,
    RecoveriesController,
    RecoveryStepsController,
    RecoveryLinksController,
    OwnRecoveriesController,
  ],
  providers: [
    RecoveriesWaiting,
    RecoveryTold,
    RecoveryFollows,
    ImprovementNotices,
    Improvements,
    Recoveries,
    RecoveryCards,
    RecoveryFacts,
    RecoveryFiguresReader,
    RecoverySubjects,
    RecoveryMails,
    RecoveryOwners,
    RecoverySweep,
    RecoveryPersonalData,
    RecoveryRetention,
  ],
  exports: [Improvements, Recoveries, RecoveryCards, RecoverySubjects, RecoverySweep],
})
export class RecoveryModule {}
