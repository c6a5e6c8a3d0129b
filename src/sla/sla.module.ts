import { Global, Module } from '@nestjs/common';
import { Bells } from './bells.service';
import { CalendarPages } from './calendar.pages';
import { CalendarRecomputesController } from './calendar-recomputes.controller';
import { CalendarsController } from './calendars.controller';
import { Calendars } from './calendars.service';
import { Clocks } from './clocks.service';
import { DeskCalendar } from './desk-calendar';
import { ExplanationPages } from './explanation.pages';
import { GivenWords } from './given-words.service';
import { HolidaysController } from './holidays/holidays.controller';
import { HolidayPages } from './holidays/holidays.pages';
import { OpenTicketsPages } from './policies/open-tickets.pages';
import { PoliciesController } from './policies/policies.controller';
import { PolicyArchive } from './policies/policy-archive';
import { PolicyGround } from './policies/policy-ground';
import { PolicyOrderController } from './policies/policy-order.controller';
import { PolicyReading } from './policies/policy-reading';
import { PolicyRecomputesController } from './policies/policy-recomputes.controller';
import { PolicyVersionsController } from './policies/policy-versions.controller';
import { PolicyVersionPages } from './policies/policy-versions.pages';
import { PolicyPages } from './policies/policy.pages';
import { TrialController } from './policies/trial.controller';
import { TrialPages } from './policies/trial.pages';
import { Policies } from './policies.service';
import { PromiseFigures } from './promise-figures.service';
import { PromiseHolders } from './promise-holders';
import { PromiseQuestions } from './promise-questions.service';
import { Promises } from './promises.service';
import { PublicPromisesController } from './public-promises.controller';
import { PublicPromisesPages } from './public-promises.pages';
import { Recomputes } from './recomputes.service';
import { RehearsalPages } from './rehearsal.pages';
import { RehearsalsController } from './rehearsals.controller';
import { Rehearsals } from './rehearsals.service';

const services = [
  Bells, CalendarPages, Calendars, Clocks, DeskCalendar, ExplanationPages, GivenWords, HolidayPages, OpenTicketsPages, Policies, PolicyArchive, PolicyGround, PolicyPages, PolicyReading, PolicyVersionPages, PromiseFigures, PromiseHolders,
  PromiseQuestions, Promises, PublicPromisesPages, Recomputes, RehearsalPages, Rehearsals, TrialPages,
];
const controllers = [
  HolidaysController, CalendarsController, CalendarRecomputesController, TrialController, PolicyOrderController, PoliciesController, PolicyRecomputesController, PolicyVersionsController,
  PublicPromisesController, RehearsalsController,
];

@Global()
@Module({ controllers, providers: services, exports: services })
export class SlaModule {}
