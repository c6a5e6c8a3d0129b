import type { INestApplication } from '@nestjs/common';
import { PeopleImports } from './admin/import/people-imports.service';
import { overwriteNightly } from './core/database/erasing/erased-bytes';
import { FileStore } from './core/files/file-store';
import type { ScheduleEntry } from './core/jobs/jobs.service';
import { purgeSubmissions } from './core/web/input/submissions';
import { SessionStore } from './core/web/server/session-store';
import { Digests } from './insights/digest/digests.service';
import { Insights } from './insights/cells/insights.service';
import { MailSender } from './mail/sending/mail-sender.service';
import { MailUpkeep } from './mail/mail-upkeep.service';
import { sendingEntry } from './mail/outbox.service';
import { Attempts } from './people/access/attempts.service';
import { Tokens } from './people/access/tokens.service';
import { CohortSurveys } from './programme/pilot/cohort-surveys';
import { confidentialTables, Publishing } from './confidential/publishing/publishing.service';
import { NpsSampling } from './nps/nps-sampling.service';
import { NpsSending } from './nps/nps-sending.service';
import { RecoverySweep } from './recovery/cases/recovery-sweep.service';
import { SurveyRetention } from './surveys/privacy/survey-retention.service';
import { SurveySending } from './surveys/sending/survey-sending.service';
import { SlaAlerts } from './sla/clocks/sla-alerts.service';
import { Recomputes } from './sla/promises/recomputes.service';
import { LivePages } from './tickets/queue/live.pages';
import { Resolution } from './tickets/lifecycle/resolution.service';
import { Reactions } from './timeline/reactions.service';

const minute = 60;
const hour = 60 * minute;

/** All recurring work, on one page: its name, how often, what it calls, and when a jumping clock has to look again. */
export function schedule(app: INestApplication): ScheduleEntry[] {
  const followUps = app.get(Reactions);
  const sender = app.get(MailSender);
  const surveys = app.get(SurveySending);
  const nps = app.get(NpsSending);
  const recoveries = app.get(RecoverySweep);
  const bells = app.get(SlaAlerts);
  const ending = app.get(Resolution);
  const recomputes = app.get(Recomputes);
  return [
    { name: 'live: tell open pages', everySeconds: 3, run: (at) => app.get(LivePages).tell(at), everywhere: true },
    { name: 'follow-ups', everySeconds: 5, run: (at) => followUps.run(at), wake: () => followUps.nextWake() },
    { name: 'promises: sweep', everySeconds: 15, run: (at) => bells.sweep(at), wake: () => bells.nextWake() },
    {
      name: 'promises: recompute',
      everySeconds: 30,
      run: (at) => recomputes.run(at),
      wake: () => recomputes.nextWake(),
    },
    {
      name: 'tickets: close the quiet',
      everySeconds: 60,
      run: (at) => ending.closeSilent(at),
      wake: () => ending.nextSilent(),
    },
    { name: sendingEntry, everySeconds: 10, run: (at) => sender.run(at), wake: () => sender.nextWake() },
    { name: 'surveys: send', everySeconds: minute, run: (at) => surveys.run(at), wake: () => surveys.nextWake() },
    { name: 'nps: draw', everySeconds: 6 * hour, run: (at) => app.get(NpsSampling).quarter(at) },
    { name: 'nps: the pilot', everySeconds: hour, run: (at) => app.get(CohortSurveys).run(at) },
    { name: 'nps: send', everySeconds: minute, run: (at) => nps.run(at), wake: () => nps.nextWake() },
    { name: 'confidential answers: publish', everySeconds: hour, run: (at) => app.get(Publishing).run(at) },
    {
      name: 'recoveries: overdue',
      everySeconds: minute,
      run: (at) => recoveries.run(at),
      wake: () => recoveries.nextWake(),
    },
    { name: 'surveys: forget words', everySeconds: 24 * hour, run: (at) => app.get(SurveyRetention).run(at) },
    { name: 'insights: count again', everySeconds: minute, run: () => app.get(Insights).recount() },
    { name: 'insights: the month by mail', everySeconds: hour, run: (at) => app.get(Digests).run(at) },
    { name: 'mails: purge', everySeconds: 6 * hour, run: (at) => app.get(MailUpkeep).purge(at) },
    { name: 'sessions: purge', everySeconds: 6 * hour, run: (at) => app.get(SessionStore).purge(at) },
    { name: 'submissions: purge', everySeconds: 6 * hour, run: (at) => purgeSubmissions(at) },
    { name: 'links: purge', everySeconds: 24 * hour, run: (at) => app.get(Tokens).purge(at) },
    { name: 'tries: purge', everySeconds: 6 * hour, run: (at) => app.get(Attempts).purge(at) },
    { name: 'lists of people: purge', everySeconds: 6 * hour, run: (at) => app.get(PeopleImports).purge(at) },
    {
      name: 'database: overwrite what was erased',
      everySeconds: 24 * hour,
      run: () => overwriteNightly(confidentialTables),
    },
    { name: 'files: sweep', everySeconds: 6 * hour, run: (at) => app.get(FileStore).sweep(at) },
  ];
}
