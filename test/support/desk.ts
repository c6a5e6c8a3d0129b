import type { INestApplication } from '@nestjs/common';
import { seedPromises } from '../../seeds/promises';
import { Clock } from '../../src/core/clock';
import { Calendars } from '../../src/sla/calendars/calendars.service';
import { Policies } from '../../src/sla/policies/policies.service';

/** The reference seeds that a fresh desk starts with: its calendar and its promises. */
export async function seedDesk(app: INestApplication): Promise<void> {
  await seedPromises(app.get(Calendars), app.get(Policies), app.get(Clock).now());
}
