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
  Bells, CalendarPages, Calendars, Clocks, DeskCalendar, ExplanationPages, GivenWords, Policies, PromiseFigures, PromiseHolders,
  PromiseQuestions, Promises, PublicPromisesPages, Recomputes, RehearsalPages, Rehearsals,
];
const controllers = [CalendarsController, CalendarRecomputesController, PublicPromisesController, RehearsalsController];

@Global()
@Module({ controllers, providers: services, exports: services })
export class SlaModule {}
