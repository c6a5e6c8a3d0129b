import { theProgram } from '../../src/people/actor';
import { boot } from '../../src/boot';
import { SystemClock } from '../../src/core/clock';
import { readConfig } from '../../src/core/config';
import { openLog } from '../../src/core/log';
import { Settings } from '../../src/settings/settings.service';
import { settingNamed } from '../../src/settings/setting';
import { Calendars } from '../../src/sla/calendars/calendars.service';
import { Teams } from '../../src/people/teams/teams.service';

/** A whole program beside the one under test, on the same database: somebody changes things there. */
async function change(name: string, value: string): Promise<void> {
  const clock = new SystemClock();
  const app = await boot({ config: readConfig(), clock, log: openLog('error') });
  const at = clock.now();
  await app.get(Settings).set(settingNamed(name)!, Number(value), null, at);
  await app.get(Teams).save(null, { name: 'From elsewhere', description: '' }, null, at);
  const calendars = app.get(Calendars);
  const [calendar] = await calendars.all();
  const { calendar: definition } = await calendars.inForce(calendar.id);
  await calendars.edit(calendar.id, calendar.version, { ...definition, timeZone: 'Europe/Lisbon' }, theProgram, at);
  await app.close();
}

void change(process.argv[2], process.argv[3]);
