import fs from 'node:fs';
import path from 'node:path';

/** Strings with values in them that are no words of a page. */
export const programs: { file: string; why: string }[] = [
  { file: 'src/confidential/answering/answer-links.ts:', why: 'the name of a limit' },
  { file: 'src/core/config.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/database/database.module.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/database/migrating/migrator.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/errors.ts:', why: 'told in a log; people read the sentence of failure.ts' },
  { file: 'src/core/files/uploads.ts:', why: 'not yet through t' },
  { file: 'src/core/jobs/scheduler.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/own-files.ts:', why: 'told in a log, to whoever runs the program' },
  { file: 'src/core/web/input/form-fields.ts:', why: 'never told: the form’s own sentence is' },
  { file: 'src/core/web/own-form.ts:', why: 'not yet through t' },
  { file: 'src/core/web/server/live.service.ts:', why: 'the text of a stream' },
  { file: 'src/demo/walk/bots.service.ts:', why: 'the name of a walk' },
  { file: 'src/insights/cells/insights.service.ts:', why: 'the name of a link' },
  { file: 'src/insights/charts/charts.ts:', why: 'a class of a style' },
  { file: 'src/main.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/migrate.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/people/account/account.service.ts:', why: 'the name of a limit' },
  { file: 'src/people/sign-in/fresh-sign-ins.controller.ts:', why: 'the name of a limit' },
  { file: 'src/people/sign-in/password-proof.service.ts:', why: 'not yet through t' },
  { file: 'src/presentation/screen-chart.ts:', why: 'a class of a style' },
  { file: 'src/presentation/showing/showing.pages.ts:', why: 'the name of a channel' },
  { file: 'src/rebuild-insights.ts:', why: 'told in a terminal, to whoever runs the program' },
  { file: 'src/sla/promises/recomputes.service.ts:', why: 'the name of a piece of work' },
  { file: 'src/start-faults.ts:', why: 'told in a terminal, to whoever runs the program' },
];

/** Calls of `t` that do not say in whose language: none may come, and each that goes is counted down here. */
export const unplacedStill: Record<string, number> = {
  'src/admin/import/staff-personal-data.ts': 2,
  'src/core/files/csv-list.ts': 2,
  'src/core/files/text-upload.ts': 1,
  'src/insights/digest/digest-privacy.ts': 1,
  'src/nps/nps-askings.ts': 3,
  'src/people/account/account.controller.ts': 5,
  'src/people/directory/first-administrator.ts': 3,
  'src/people/people-facts.ts': 6,
  'src/people/privacy/fact-personal-data.ts': 7,
  'src/people/privacy/people-personal-data.ts': 12,
  'src/people/sign-in/password-sign-ins.controller.ts': 1,
  'src/people/sign-in/sign-in.pages.ts': 8,
  'src/people/sign-in/sign-outs.controller.ts': 2,
  'src/quotes/quote-privacy.ts': 2,
  'src/recovery/cases/recovery-personal-data.ts': 9,
  'src/surveys/definition/wording-form.ts': 1,
  'src/surveys/guesses/guess-privacy.ts': 2,
  'src/surveys/privacy/survey-personal-data.ts': 10,
  'src/surveys/survey-settings.ts': 1,
  'src/tickets/privacy/ticket-personal-data.ts': 2,
  'src/tickets/privacy/written-to-me.ts': 3,
  'src/tool-requests/approvals/tool-privacy.ts': 5,
};

/** Sentences that nobody has rewritten yet; none may come. */
export const quaintStill = JSON.parse(fs.readFileSync(path.join(__dirname, 'quaint-still.json'), 'utf8')) as string[];
