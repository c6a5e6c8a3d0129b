import type { INestApplication } from '@nestjs/common';
import { seedPromises } from '../../seeds/promises';
import { Clock } from '../../src/core/clock';
import { Calendars } from '../../src/sla/calendars.service';
import { Policies } from '../../src/sla/policies.service';

/** The desk's working hours, as every installation has them. */
export const seedCalendar = (app: INestApplication): Promise<unknown> =>
  seedPromises(app.get(Calendars), app.get(Policies), app.get(Clock).now());
