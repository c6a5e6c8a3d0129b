import fs from 'node:fs';
import path from 'node:path';

/** Strings with values in them that are no words of a page. */
export const programs: { file: string; why: string }[] = [
  { file: 'src/confidential/answering/answer-links.ts:', why: 'the name of a limit' },
  { file: 'src/core/config.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/database/database.module.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/database/migrating/migrator.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/errors.ts:', why: 'told in a log; people read the sentence of failure.ts' },
  { file: 'src/core/jobs/scheduler.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/own-files.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/web/input/form-fields.ts:', why: 'never told: the form’s own sentence is' },
  { file: 'src/core/web/server/live.service.ts:', why: 'the text of a stream' },
  { file: 'src/demo/walk/bots.service.ts:', why: 'the name of a walk' },
  { file: 'src/insights/cells/insights.service.ts:', why: 'the name of a link' },
  { file: 'src/insights/charts/charts.ts:', why: 'a class of a style' },
  { file: 'src/main.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/migrate.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/people/account/account.service.ts:', why: 'the name of a limit' },
  { file: 'src/people/sign-in/fresh-sign-ins.controller.ts:', why: 'the name of a limit' },
  { file: 'src/presentation/screen-chart.ts:', why: 'a class of a style' },
  { file: 'src/presentation/showing/showing.pages.ts:', why: 'the name of a channel' },
  { file: 'src/programme/baselines/baselines.service.ts:', why: 'not yet through t' },
  { file: 'src/rebuild-insights.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/settings/setting.ts:', why: 'not yet through t' },
  { file: 'src/sla/calendars/calendar-parsing.ts:', why: 'not yet through t' },
  { file: 'src/sla/calendars/calendar.ts:', why: 'not yet through t' },
  { file: 'src/sla/promises/recomputes.service.ts:', why: 'the name of a piece of work' },
  { file: 'src/start-faults.ts:', why: 'told in a terminal, to whoever runs the program' },
];

/** Calls of `t` that do not say in whose language: none may come, and each that goes is counted down here. */
export const unplacedStill: Record<string, number> = {
  'src/admin/import/staff-personal-data.ts': 2,
  'src/admin/operations/mail-deliveries.controller.ts': 1,
  'src/admin/operations/mails.pages.ts': 21,
  'src/admin/operations/overview.controller.ts': 7,
  'src/admin/operations/test-mails.controller.ts': 1,
  'src/admin/people/departments.controller.ts': 9,
  'src/admin/people/erasures.controller.ts': 1,
  'src/admin/people/people.controller.ts': 2,
  'src/admin/people/people.pages.ts': 29,
  'src/admin/people/services.controller.ts': 2,
  'src/admin/people/teams.controller.ts': 2,
  'src/admin/people/teams.pages.ts': 31,
  'src/demo/company/cast.pages.ts': 9,
  'src/demo/mailbox/mailbox.pages.ts': 6,
  'src/demo/walk-room/walk.pages.ts': 1,
  'src/insights/digest/digest-privacy.ts': 1,
  'src/nps/nps-askings.ts': 3,
  'src/nps/nps-follows.ts': 2,
  'src/programme/carry-over/carry-overs.service.ts': 1,
  'src/sla/calendar-editor/holiday-entries.ts': 1,
  'src/sla/calendar-editor/holiday-file.ts': 11,
  'src/sla/calendar-editor/holiday-series.ts': 2,
  'src/sla/calendar-editor/holidays.controller.ts': 2,
  'src/sla/policies/policies.service.ts': 1,
  'src/sla/policies/policy-faults.ts': 8,
  'src/sla/policy-editor/policy-reading.ts': 2,
  'src/sla/policy-editor/policy-text.ts': 5,
  'src/sla/promises/pledges.service.ts': 3,
};

/** Sentences that nobody has rewritten yet; none may come. */
export const quaintStill = JSON.parse(fs.readFileSync(path.join(__dirname, 'quaint-still.json'), 'utf8')) as string[];
