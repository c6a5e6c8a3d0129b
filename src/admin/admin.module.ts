import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { DepartmentsController } from './departments.controller';
import { ErasuresController } from './erasures.controller';
import { JobsController } from './jobs.controller';
import { MailDeliveriesController } from './mail-deliveries.controller';
import { MailsController } from './mails.controller';
import { OverviewController } from './overview.controller';
import { PeopleController } from './people.controller';
import { PeopleImportsController } from './people-imports.controller';
import { PeopleImports } from './people-imports.service';
import { PersonFacts } from './person-facts';
import { ServicesController } from './services.controller';
import { SettingsController } from './settings.controller';
import { Staff } from './staff.service';
import { TeamsController } from './teams.controller';
import { TestMailsController } from './test-mails.controller';

@Module({
  controllers: [
    OverviewController, PeopleController, ErasuresController, PeopleImportsController, DepartmentsController, TeamsController, ServicesController,
    SettingsController, JobsController, AuditController, MailsController, MailDeliveriesController, TestMailsController,
  ],
  providers: [Staff, PersonFacts, PeopleImports],
})
export class AdminModule {}
