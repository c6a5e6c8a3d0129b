import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { DirectionModule } from '../direction/direction.module';
import { ClientsModule } from '../clients/clients.module';
import { TeamLines } from './page/team-lines.service';
import { PulseModule } from '../pulse/pulse.module';
import { KeyLines } from './page/key-lines.service';
import { WhereWeStandController } from './page/where-we-stand.controller';
import { WhereWeStandPages } from './page/where-we-stand.pages';
import { RenewalPages } from './renewals/renewal.pages';
import { RenewalPrivacy } from './renewals/renewal-privacy';
import { YearlyRenewalsController } from './renewals/yearly-renewals.controller';
import { YearlyRenewals } from './renewals/yearly-renewals.service';

@Module({
  imports: [DirectionModule, PulseModule, ChangesModule, ClientsModule],
  controllers: [WhereWeStandController, YearlyRenewalsController],
  providers: [YearlyRenewals, RenewalPages, RenewalPrivacy, KeyLines, TeamLines, WhereWeStandPages],
  exports: [YearlyRenewals],
})
export class StandingModule {}
