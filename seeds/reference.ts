import type { INestApplicationContext } from '@nestjs/common';
import { Config } from '../src/core/config';
import { Calendars } from '../src/sla/calendars/calendars.service';
import { Policies } from '../src/sla/policies/policies.service';
import { PeopleDirectory } from '../src/people/directory/people-directory';
import { ApprovalRules } from '../src/tool-requests/rules/approval-rules.service';
import { Catalogue } from '../src/tool-requests/catalogue/catalogue.service';
import { seedCatalogue } from './catalogue';
import { seedPromises } from './promises';

/** What every desk starts with. May run at every start: what is there already stays as it is. */
export async function seedReference(app: INestApplicationContext, at: Date): Promise<void> {
  await seedPromises(app.get(Calendars), app.get(Policies), at, app.get(Config).DESK_ZONE);
  await seedCatalogue(app.get(Catalogue), app.get(ApprovalRules), app.get(PeopleDirectory), at);
}
