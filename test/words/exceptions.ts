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
  { file: 'src/insights/cells/insights.service.ts:', why: 'the name of a link' },
  { file: 'src/insights/charts/charts.ts:', why: 'a class of a style' },
  { file: 'src/main.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/migrate.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/people/account/account.service.ts:', why: 'the name of a limit' },
  { file: 'src/people/sign-in/fresh-sign-ins.controller.ts:', why: 'the name of a limit' },
  { file: 'src/presentation/screen-chart.ts:', why: 'a class of a style' },
  { file: 'src/presentation/showing/showing.pages.ts:', why: 'the name of a channel' },
  { file: 'src/rebuild-insights.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/sla/promises/recomputes.service.ts:', why: 'the name of a piece of work' },
  { file: 'src/tickets/queue/live-queue.pages.ts:', why: 'the name of a row in a memory' },
  { file: 'src/start-faults.ts:', why: 'told in a terminal, to whoever runs the program' },
];

/** Calls of `t` that do not say in whose language: none may come, and each that goes is counted down here. */
export const unplacedStill: Record<string, number> = {};

/** Sentences that nobody has rewritten yet; none may come. */
export const quaintStill = JSON.parse(fs.readFileSync(path.join(__dirname, 'quaint-still.json'), 'utf8')) as string[];
