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
  { file: 'src/core/templates/lean-program.ts:', why: 'the text of a program' },
  { file: 'src/core/web/input/form-fields.ts:', why: 'never told: the form’s own sentence is' },
  { file: 'src/core/web/server/live.service.ts:', why: 'the text of a stream' },
  { file: 'src/insights/cells/insights.service.ts:', why: 'the name of a link' },
  { file: 'src/insights/charts/charts.ts:', why: 'a class of a style' },
  { file: 'src/check-figures.ts:', why: 'told in a terminal, to whoever runs the program' },
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

/**
 * Where the desk's own language is used: nobody is known who reads it, or nobody does. Everywhere else the reader's is
 * handed on.
 */
export const ownLanguage: { file: string; why: string }[] = [
  { file: 'src/admin/import/people-csv.ts', why: 'where the program itself reads a list' },
  { file: 'src/admin/import/people-plan.ts', why: 'where the program itself reads a list' },
  { file: 'src/core/words/', why: 'it is said here' },
  { file: 'src/demo/', why: 'visitors have not said who they are' },
  { file: 'src/changes/adopted/adopted-changes.service.ts', why: 'a mark on the charts, the same for everybody' },
  { file: 'src/changes/candidates/candidate-personal-data.ts', why: 'kept instead of words that were erased' },
  { file: 'src/clients/asking/client-mails.service.ts', why: 'clients have not said how they read' },
  { file: 'src/direction/commitments/commitment-personal-data.ts', why: 'kept instead of words that were erased' },
  { file: 'src/direction/questions/question-notices.ts', why: 'kept instead of words that were erased' },
  { file: 'src/standards/concerns/concern-notices.ts', why: 'kept instead of words that were erased' },
  { file: 'src/nps/nps-follows.ts', why: 'the title of a case, as a person’s would be' },
  { file: 'src/people/access/actor.middleware.ts', why: 'nobody is signed in' },
  { file: 'src/people/access/personal-limits.service.ts', why: 'nobody is signed in' },
  { file: 'src/people/actor.ts', why: 'the program itself' },
  { file: 'src/people/directory/first-administrator.ts', why: 'told in a log, to whoever runs the program' },
  { file: 'src/people/directory/people.service.ts', why: 'what a new person begins with' },
  { file: 'src/people/sign-in/', why: 'nobody is signed in' },
  { file: 'src/programme/carry-over/carry-overs.service.ts', why: 'kept instead of words that were erased' },
  { file: 'src/settings/settings.service.ts', why: 'a form has told it in its reader’s words before' },
  { file: 'src/sla/calendar-editor/holiday-file.ts', why: 'where the program itself reads a file' },
  { file: 'src/sla/calendars/calendar.ts', why: 'told in a log, to whoever runs the program' },
  { file: 'src/surveys/survey-definitions.ts', why: 'where a fact has no reader' },
];
