import { Global, Module } from '@nestjs/common';
import { Bells } from './clocks/sla-alerts.service';
import { CalendarPages } from './calendar-editor/calendar.pages';
import { CalendarRecomputesController } from './calendar-editor/calendar-recomputes.controller';
import { CalendarsController } from './calendar-editor/calendars.controller';
import { Calendars } from './calendars/calendars.service';
import { Clocks } from './clocks/clocks.service';
import { DeskCalendar } from './calendars/desk-calendar';
import { ExplanationPages } from './promises/explanation.pages';
import { GivenWords } from './promises/pledges.service';
import { HolidaysController } from './calendar-editor/holidays.controller';
import { HolidayPages } from './calendar-editor/holidays.pages';
import { OpenTicketsPages } from './policy-editor/open-tickets.pages';
import { PoliciesController } from './policy-editor/policies.controller';
import { PolicyArchive } from './policies/policy-archive';
import { PolicyGround } from './policies/policy-context';
import { PolicyOrderController } from './policy-editor/policy-order.controller';
import { PolicyReading } from './policy-editor/policy-reading';
import { PolicyRecomputesController } from './policy-editor/policy-recomputes.controller';
import { PolicyVersionsController } from './policy-editor/policy-versions.controller';
import { PolicyVersionPages } from './policy-editor/policy-versions.pages';
import { PolicyPages } from './policy-editor/policy.pages';
import { TrialController } from './what-if/policy-tester.controller';
import { TrialPages } from './what-if/policy-tester.pages';
import { Policies } from './policies/policies.service';
import { PromiseFigures } from './promises/promise-figures.service';
import { PromiseHolders } from './clocks/promise-holders';
import { PromiseQuestions } from './promises/promise-queries.service';
import { Promises } from './promises/promises.service';
import { PublicPromisesController } from './promises/public-promises.controller';
import { PublicPromisesPages } from './promises/public-promises.pages';
import { Recomputes } from './promises/recomputes.service';
import { RehearsalPages } from './what-if/policy-impact.pages';
import { RehearsalsController } from './what-if/policy-impacts.controller';
import { Rehearsals } from './what-if/policy-impacts.service';

const services = [
  Bells,
  CalendarPages,
  Calendars,
  Clocks,
  DeskCalendar,
  ExplanationPages,
  GivenWords,
  HolidayPages,
  OpenTicketsPages,
  Policies,
  PolicyArchive,
  PolicyGround,
  PolicyPages,
  PolicyReading,
  PolicyVersionPages,
  PromiseFigures,
  PromiseHolders,
  PromiseQuestions,
  Promises,
  PublicPromisesPages,
  Recomputes,
  RehearsalPages,
  Rehearsals,
  TrialPages,
];
const controllers = [
  HolidaysController,
  CalendarsController,
  CalendarRecomputesController,
  TrialController,
  PolicyOrderController,
  PoliciesController,
  PolicyRecomputesController,
  PolicyVersionsController,
  PublicPromisesController,
  RehearsalsController,
];

@Global()
@Module({ controllers, providers: services, exports: services })
export class SlaModule {}
