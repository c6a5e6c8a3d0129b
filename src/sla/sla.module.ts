import { Global, Module } from '@nestjs/common';
import { SlaAlerts } from './clocks/sla-alerts.service';
import { CalendarPages } from './calendar-editor/calendar.pages';
import { CalendarRecomputesController } from './calendar-editor/calendar-recomputes.controller';
import { CalendarsController } from './calendar-editor/calendars.controller';
import { Calendars } from './calendars/calendars.service';
import { Clocks } from './clocks/clocks.service';
import { DeskCalendar } from './calendars/desk-calendar';
import { ExplanationPages } from './promises/explanation.pages';
import { Pledges } from './promises/pledges.service';
import { HolidaysController } from './calendar-editor/holidays.controller';
import { HolidayPages } from './calendar-editor/holidays.pages';
import { OpenTicketsPages } from './policy-editor/open-tickets.pages';
import { PoliciesController } from './policy-editor/policies.controller';
import { PolicyArchive } from './policies/policy-archive';
import { PolicyContext } from './policies/policy-context';
import { PolicyOrderController } from './policy-editor/policy-order.controller';
import { PolicyReading } from './policy-editor/policy-reading';
import { PolicyRecomputesController } from './policy-editor/policy-recomputes.controller';
import { PolicyVersionsController } from './policy-editor/policy-versions.controller';
import { PolicyVersionPages } from './policy-editor/policy-versions.pages';
import { PolicyPages } from './policy-editor/policy.pages';
import { PolicyTesterController } from './what-if/policy-tester.controller';
import { PolicyTesterPages } from './what-if/policy-tester.pages';
import { Policies } from './policies/policies.service';
import { PromiseFigures } from './promises/promise-figures.service';
import { PromiseHolders } from './clocks/promise-holders';
import { PromiseQueries } from './promises/promise-queries.service';
import { Promises } from './promises/promises.service';
import { PublicPromisesController } from './promises/public-promises.controller';
import { PublicPromiseSections } from './promises/public-promise-sections';
import { PublicPromisesPages } from './promises/public-promises.pages';
import { Recomputes } from './promises/recomputes.service';
import { PolicyImpactPages } from './what-if/policy-impact.pages';
import { PolicyImpactsController } from './what-if/policy-impacts.controller';
import { PolicyImpacts } from './what-if/policy-impacts.service';

const services = [
  SlaAlerts,
  CalendarPages,
  Calendars,
  Clocks,
  DeskCalendar,
  ExplanationPages,
  Pledges,
  HolidayPages,
  OpenTicketsPages,
  Policies,
  PolicyArchive,
  PolicyContext,
  PolicyPages,
  PolicyReading,
  PolicyVersionPages,
  PromiseFigures,
  PromiseHolders,
  PromiseQueries,
  Promises,
  PublicPromisesPages,
  PublicPromiseSections,
  Recomputes,
  PolicyImpactPages,
  PolicyImpacts,
  PolicyTesterPages,
];
const controllers = [
  HolidaysController,
  CalendarsController,
  CalendarRecomputesController,
  PolicyTesterController,
  PolicyOrderController,
  PoliciesController,
  PolicyRecomputesController,
  PolicyVersionsController,
  PublicPromisesController,
  PolicyImpactsController,
];

@Global()
@Module({ controllers, providers: services, exports: services })
export class SlaModule {}
