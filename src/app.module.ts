import { Module, type DynamicModule, type Type } from '@nestjs/common';
import path from 'node:path';
import { AdminModule } from './admin/admin.module';
import { Clock } from './core/clock';
import { Config } from './core/config';
import { CoreModule } from './core/core.module';
import { DatabaseModule } from './core/database/database.module';
import type { DatabaseOptions } from './core/database/drivers/data-source';
import { Views } from './core/web/views';
import { InsightsModule } from './insights/insights.module';
import { barIcons, navigation, ownNavigation } from './navigation';
import { MailModule } from './mail/mail.module';
import { ChangesModule } from './changes/changes.module';
import { ClientsModule } from './clients/clients.module';
import { HuddlesModule } from './huddles/huddles.module';
import { DirectionModule } from './direction/direction.module';
import { StandardsModule } from './standards/standards.module';
import { PulseModule } from './pulse/pulse.module';
import { ProgrammeModule } from './programme/programme.module';
import { PeopleModule } from './people/people.module';
import { PortalModule } from './portal/portal.module';
import { PresentationModule } from './presentation/presentation.module';
import { StandingModule } from './standing/standing.module';
import { SettingsModule } from './settings/settings.module';
import { ConfidentialModule } from './confidential/confidential.module';
import { NoticesModule } from './notices/notices.module';
import { DisruptionsModule } from './disruptions/disruptions.module';
import { SearchModule } from './search/search.module';
import { NpsModule } from './nps/nps.module';
import { QuotesModule } from './quotes/quotes.module';
import { RecoveryModule } from './recovery/recovery.module';
import { SurveysModule } from './surveys/surveys.module';
import { SlaModule } from './sla/sla.module';
import { AheadModule } from './tickets/ahead/ahead.module';
import { CannedModule } from './tickets/canned/canned.module';
import { TicketsModule } from './tickets/tickets.module';
import { TimelineModule } from './timeline/timeline.module';
import { ToolRequestsModule } from './tool-requests/tool-requests.module';

export interface AppParts {
  config: Config;
  clock: Clock;
  views: Views;
  more: (DynamicModule | Type)[];
  database: DatabaseOptions;
}

@Module({})
export class AppModule {
  static with({ config, clock, views, more, database: special }: AppParts): DynamicModule {
    const database = {
      url: config.DATABASE_URL,
      file: path.join(config.dataDir, 'firsthand.db'),
      migrate: config.MIGRATE === 'on',
      ...special,
    };
    return {
      module: AppModule,
      imports: [
        CoreModule.with(config, clock, views),
        DatabaseModule.with(database),
        TimelineModule,
        SettingsModule,
        MailModule,
        PeopleModule.with(navigation, ownNavigation, barIcons),
        NoticesModule,
        DisruptionsModule,
        SearchModule,
        SlaModule,
        SurveysModule,
        RecoveryModule,
        ConfidentialModule,
        NpsModule,
        QuotesModule,
        TicketsModule,
        AheadModule,
        CannedModule,
        ToolRequestsModule,
        PortalModule,
        ProgrammeModule,
        DirectionModule,
        StandardsModule,
        PulseModule,
        ChangesModule,
        ClientsModule,
        HuddlesModule,
        StandingModule,
        InsightsModule,
        PresentationModule,
        AdminModule,
        ...more,
      ],
    };
  }
}
