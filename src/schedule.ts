import type { INestApplication } from '@nestjs/common';
import { PeopleImportWork } from './admin/import/people-import-work.service';
import { importEntry } from './admin/import/people-imports.service';
import { foldNames } from './admin/people/folded-doubles';
import { overwriteNightly, overwriteWords } from './core/database/erasing/erased-bytes';
import { KnownTime } from './core/jobs/known-time';
import type { ScheduleEntry } from './core/jobs/schedule-entry';
import { Stopping } from './core/jobs/stopping';
import { PlannedEnds } from './disruptions/planned-ends.service';
import { Closing } from './insights/disclosure/closing.service';
import { Digests } from './insights/digest/digests.service';
import { Insights } from './insights/cells/insights.service';
import { CandidateSweep } from './changes/candidates/candidate-sweep.service';
import { CommitmentSweep } from './direction/commitments/commitment-sweep.service';
import { MailSender } from './mail/sending/mail-sender.service';
import { sendingEntry } from './mail/outbox.service';
import { PilotJudgements } from './programme/decision/pilot-judgements.service';
import { CohortSurveys } from './programme/pilot/cohort-surveys';
import { confidentialTables, Publishing } from './confidential/publishing/publishing.service';
import { NpsSampling } from './nps/nps-sampling.service';
import { NpsSending } from './nps/nps-sending.service';
import { PulseDrawing } from './pulse/asking/pulse-drawing.service';
import { PulseSending } from './pulse/asking/pulse-sending.service';
import { RecoverySweep } from './recovery/cases/recovery-sweep.service';
import { SurveyRetention } from './surveys/privacy/survey-retention.service';
import { SurveySending } from './surveys/sending/survey-sending.service';
import { SlaAlerts } from './sla/clocks/sla-alerts.service';
import { Recomputes } from './sla/promises/recomputes.service';
import { MessageDrafts } from './tickets/conversation/message-drafts.service';
import { LatePromises } from './tickets/promises/late-promises.service';
import { foldTitles } from './tickets/queue/folded-titles';
import { LivePages } from './tickets/queue/live.pages';
import { WaitSweep } from './tickets/lifecycle/wait-sweep.service';
import { Resolution } from './tickets/lifecycle/resolution.service';
import { Indexing } from './search/indexing.service';
import { Reactions } from './timeline/reactions.service';
import { Timeline } from './timeline/timeline.service';
import { PassingOn } from './tool-requests/passing-on/passing-on.service';
import { AskingBack } from './tool-requests/asking-back/asking-back.service';
import { FitSweep } from './tool-requests/fit/fit-sweep.service';
import { HoldingSweep } from './tool-requests/upkeep/holding-sweep.service';
import { StandIns } from './tool-requests/approvals/stand-ins.service';

import { purges } from './purges';

const minute = 60;
const hour = 60 * minute;

/**
 * All recurring work, on one page: its name, how often, what it calls, when a jumping clock has to look again, how long
 * it may take, and whether it must not run while the machine's date is in doubt, because nobody could take back what it
 * does.
 */
export function schedule(app: INestApplication): ScheduleEntry[] {
  const followUps = app.get(Reactions);
  const sender = app.get(MailSender);
  const surveys = app.get(SurveySending);
  const nps = app.get(NpsSending);
  const pulse = app.get(PulseSending);
  const recoveries = app.get(RecoverySweep);
  const slaAlerts = app.get(SlaAlerts);
  const ending = app.get(Resolution);
  const recomputes = app.get(Recomputes);
  return [
    { name: app.get(KnownTime).entryName, everySeconds: minute, run: (at) => watchTheDate(app, at) },
    { name: 'live: tell open pages', everySeconds: 3, run: (at) => app.get(LivePages).tell(at), everywhere: true },
    {
      name: 'follow-ups',
      everySeconds: 5,
      run: (at) => followUps.run(at),
      wake: () => followUps.nextWake(),
      limitMinutes: 60,
    },
    {
      name: 'promises: sweep',
      everySeconds: 15,
      run: (at) => slaAlerts.sweep(at),
      wake: () => slaAlerts.nextWake(),
      limitMinutes: 60,
    },
    {
      name: 'promises: recompute',
      everySeconds: 30,
      run: (at) => recomputes.run(at),
      wake: () => recomputes.nextWake(),
      limitMinutes: 240,
    },
    { name: 'tickets: drafts that were sent', everySeconds: hour, run: (at) => app.get(MessageDrafts).purge(at) },
    { name: 'promises: begin late', everySeconds: minute, run: (at) => app.get(LatePromises).begin(at) },
    {
      name: 'tickets: what waits',
      everySeconds: minute,
      run: (at) => app.get(WaitSweep).run(at),
      wake: () => app.get(WaitSweep).nextWake(),
      needsSureDate: true,
    },
    {
      name: 'outages: planned ends',
      everySeconds: minute,
      run: (at) => app.get(PlannedEnds).run(at),
      wake: () => app.get(PlannedEnds).nextWake(),
      needsSureDate: true,
    },
    {
      name: 'tickets: close the quiet',
      everySeconds: 60,
      run: (at) => ending.closeSilent(at),
      wake: () => ending.nextSilent(),
      needsSureDate: true,
    },
    {
      name: sendingEntry,
      everySeconds: 10,
      run: (at) => sender.run(at),
      wake: () => sender.nextWake(),
      limitMinutes: 120,
      atStart: () => sender.takeOver(),
    },
    { name: 'surveys: send', everySeconds: minute, run: (at) => surveys.run(at), wake: () => surveys.nextWake() },
    { name: 'nps: draw', everySeconds: 6 * hour, run: (at) => app.get(NpsSampling).quarter(at), needsSureDate: true },
    { name: 'nps: the pilot', everySeconds: hour, run: (at) => app.get(CohortSurveys).run(at), needsSureDate: true },
    { name: 'pilot: judge', everySeconds: hour, run: (at) => app.get(PilotJudgements).run(at), needsSureDate: true },
    {
      name: 'pulse: draw',
      everySeconds: 6 * hour,
      run: (at) => app.get(PulseDrawing).quarter(at),
      needsSureDate: true,
    },
    { name: 'pulse: send', everySeconds: minute, run: (at) => pulse.run(at), wake: () => pulse.nextWake() },
    { name: 'nps: send', everySeconds: minute, run: (at) => nps.run(at), wake: () => nps.nextWake() },
    {
      name: 'confidential answers: publish',
      everySeconds: hour,
      run: (at) => app.get(Publishing).run(at),
      limitMinutes: 60,
      needsSureDate: true,
    },
    { name: 'approvals: substitutes', everySeconds: minute, run: (at) => app.get(StandIns).settle(at) },
    { name: 'approvals: passed on late', everySeconds: minute, run: (at) => app.get(PassingOn).remind(at) },
    {
      name: 'approvals: questions without an answer',
      everySeconds: minute,
      run: (at) => app.get(AskingBack).remind(at),
      wake: () => app.get(AskingBack).nextWake(),
      needsSureDate: true,
    },
    {
      name: 'tools: what people have',
      everySeconds: hour,
      run: (at) => app.get(HoldingSweep).run(at),
      needsSureDate: true,
    },
    { name: 'tools: do they fit', everySeconds: hour, run: (at) => app.get(FitSweep).run(at), needsSureDate: true },
    {
      name: 'suggested changes: open again',
      everySeconds: hour,
      run: (at) => app.get(CandidateSweep).run(at),
      wake: () => app.get(CandidateSweep).nextWake(),
      needsSureDate: true,
    },
    {
      name: 'leaders’ promises: due',
      everySeconds: minute,
      run: (at) => app.get(CommitmentSweep).run(at),
      wake: () => app.get(CommitmentSweep).nextWake(),
      needsSureDate: true,
    },
    {
      name: 'recoveries: overdue',
      everySeconds: minute,
      run: (at) => recoveries.run(at),
      wake: () => recoveries.nextWake(),
    },
    {
      name: 'surveys: forget words',
      everySeconds: 24 * hour,
      run: (at) => app.get(SurveyRetention).run(at),
      limitMinutes: 60,
      needsSureDate: true,
    },
    {
      name: 'insights: count again',
      everySeconds: minute,
      run: () => app.get(Insights).recount(),
      limitMinutes: 240,
    },
    {
      name: 'insights: close months',
      everySeconds: hour,
      run: (at) => app.get(Closing).run(at),
      limitMinutes: 240,
      needsSureDate: true,
    },
    {
      name: 'insights: the month by mail',
      everySeconds: hour,
      run: (at) => app.get(Digests).run(at),
      limitMinutes: 30,
      needsSureDate: true,
    },
    {
      name: importEntry,
      everySeconds: minute,
      run: (at) => app.get(PeopleImportWork).run(at),
      wake: () => app.get(PeopleImportWork).nextWake(),
      limitMinutes: 60,
    },
    {
      name: 'database: overwrite what was erased',
      everySeconds: 24 * hour,
      run: () => overwriteNightly(confidentialTables, () => !app.get(Stopping).now),
      limitMinutes: 60,
    },
    {
      name: 'database: overwrite words that were searched',
      everySeconds: 10 * minute,
      run: () => overwriteWords(() => !app.get(Stopping).now),
      limitMinutes: 240,
    },
    { name: 'search: write texts', everySeconds: 5, run: (at) => app.get(Indexing).run(at), limitMinutes: 240 },
    {
      name: 'tickets: fold old titles',
      everySeconds: hour,
      run: () => foldTitles(app.get(Stopping)),
      limitMinutes: 60,
    },
    {
      name: 'names: fold old ones',
      everySeconds: hour,
      run: (at) => foldNames(app.get(Stopping), app.get(Timeline), at),
      limitMinutes: 60,
    },
    ...purges(app),
  ];
}

/** What waits for a time that is not near any more is due at once when the date was ahead and is right again. */
function watchTheDate(app: INestApplication, at: Date): Promise<void> {
  return app.get(KnownTime).watch(at, {
    newest: () => app.get(Timeline).newest(),
    wentBack: () => Promise.all([app.get(Reactions).pullIn(at), app.get(MailSender).pullIn(at)]),
  });
}
