import { ToolRequestsModule } from '../tool-requests/tool-requests.module';
import { Module } from '@nestjs/common';
import { AuditController } from './operations/audit.controller';
import { DepartmentsController } from './people/departments.controller';
import { ErasuresController } from './people/erasures.controller';
import { HealthDetailsController } from './operations/health-details.controller';
import { JobsController } from './operations/jobs.controller';
import { MailDeliveriesController } from './operations/mail-deliveries.controller';
import { MailsController } from './operations/mails.controller';
import { OverviewController } from './operations/overview.controller';
import { PersonAbsencesController } from './people/person-absences.controller';
import { PersonAddressesController } from './people/person-addresses.controller';
import { PeopleController } from './people/people.controller';
import { PeopleImportColumnsController } from './import/people-import-columns.controller';
import { PeopleImportsController } from './import/people-imports.controller';
import { PeopleImportLines } from './import/people-import-lines';
import { PeopleImportWork } from './import/people-import-work.service';
import { PeopleImports } from './import/people-imports.service';
import { PersonFacts } from './people/person-facts';
import { RetriesController } from './operations/retries.controller';
import { ServicesController } from './people/services.controller';
import { SettingDefaultsController } from './operations/setting-defaults.controller';
import { SettingsController } from './operations/settings.controller';
import { Staff } from './people/staff.service';
import { TeamsController } from './people/teams.controller';
import { TestMailsController } from './operations/test-mails.controller';
import { StaffPersonalData } from './import/staff-personal-data';
import { SwitchesController } from './works-council/switches.controller';
import { VisibilityFollows } from './works-council/visibility-follows';
import { WorksCouncilController } from './works-council/works-council.controller';

@Module({
  imports: [ToolRequestsModule],
  controllers: [
    OverviewController,
    PersonAbsencesController,
    PersonAddressesController,
    PeopleController,
    ErasuresController,
    PeopleImportColumnsController,
    PeopleImportsController,
    DepartmentsController,
    TeamsController,
    ServicesController,
    SettingsController,
    SettingDefaultsController,
    JobsController,
    RetriesController,
    HealthDetailsController,
    AuditController,
    MailsController,
    MailDeliveriesController,
    TestMailsController,
    SwitchesController,
    WorksCouncilController,
  ],
  providers: [
    StaffPersonalData,
    Staff,
    PersonFacts,
    PeopleImports,
    PeopleImportLines,
    PeopleImportWork,
    VisibilityFollows,
  ],
})
export class AdminModule {}
