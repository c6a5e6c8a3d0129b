import { Global, Module } from '@nestjs/common';
import { Bells } from './bells.service';
import { Calendars } from './calendars.service';
import { Clocks } from './clocks.service';
import { DeskCalendar } from './desk-calendar';
import { GivenWords } from './given-words.service';
import { Policies } from './policies.service';
import { PromiseHolders } from './promise-holders';
import { PromiseQuestions } from './promise-questions.service';
import { Promises } from './promises.service';

const services = [Bells, Calendars, Clocks, DeskCalendar, GivenWords, Policies, PromiseHolders, PromiseQuestions, Promises];

@Global()
@Module({ providers: services, exports: services })
export class SlaModule {}
