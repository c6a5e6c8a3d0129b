import { theProgram } from '../../src/people/actor';
import { SlaAlerts } from '../../src/sla/clocks/sla-alerts.service';
import { BusinessCalendar } from '../../src/sla/calendars/calendar';
import { Calendars } from '../../src/sla/calendars/calendars.service';
import { Clocks } from '../../src/sla/clocks/clocks.service';
import { Pledges } from '../../src/sla/promises/pledges.service';
import { Policies } from '../../src/sla/policies/policies.service';
import { PromiseHolders } from '../../src/sla/clocks/promise-holders';
import { PromiseQueries } from '../../src/sla/promises/promise-queries.service';
import { Promises, PromiseEvent } from '../../src/sla/promises/promises.service';
import { POLICY_TARGETS, PolicyTerms, PromiseMatch } from '../../src/sla/policies/terms';
import { Recomputes } from '../../src/sla/promises/recomputes.service';
import { TravellingClock } from '../../src/core/clock';
import { Jobs } from '../../src/core/jobs/jobs.service';
import { Stopping } from '../../src/core/jobs/stopping';
import { Reactors } from '../../src/timeline/reactors';
import { Subject, Timeline } from '../../src/timeline/timeline.service';

/** Tuesday 10 March 2026 in UTC, where office hours are 09:00 to 17:00. */
export const at = (time: string, day = '2026-03-10') => new Date(`${day}T${time}:00Z`);
export const short = (date: Date | null | undefined) => date?.toISOString().slice(5, 16).replace('T', ' ') ?? null;

export const office: BusinessCalendar = {
  timeZone: 'Etc/UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
};

export const incident: PromiseMatch = {
  kind: 'incident',
  serviceId: 1,
  priority: 'normal',
  departmentId: 1,
  teamId: 1,
  flags: [],
  personId: 7,
};

export const terms = (targets: PolicyTerms['targets'], more: Partial<PolicyTerms> = {}): PolicyTerms => ({
  targets,
  pauses: Object.fromEntries(POLICY_TARGETS.map((target) => [target, ['waiting:requester']])),
  warnAt: [75],
  escalations: [],
  ...more,
});

/** The engine with its own hands, as the module wires it. */
export function engine(clock = new TravellingClock(at('09:00'))) {
  const stopping = new Stopping();
  const timeline = new Timeline(new Reactors());
  const calendars = new Calendars(timeline);
  const policies = new Policies(calendars, timeline);
  const holders = new PromiseHolders();
  const alerts = new SlaAlerts(policies, calendars, timeline, stopping);
  const clocks = new Clocks(policies, calendars, alerts, timeline, holders);
  const words = new Pledges(clocks, alerts, timeline);
  const promises = new Promises(policies, clocks, alerts, words, timeline);
  const queries = new PromiseQueries(clocks, calendars);
  const jobs = new Jobs(clock);
  const recomputes = new Recomputes(policies, calendars, clocks, promises, jobs, stopping);
  const happens = (subject: Subject, type: PromiseEvent['type'], when: Date, to?: string) =>
    promises.happened(subject, { type, at: when, ...(to ? { to } : {}) } as PromiseEvent);
  return {
    timeline,
    calendars,
    policies,
    holders,
    bells: alerts,
    clocks,
    words,
    promises,
    questions: queries,
    jobs,
    recomputes,
    happens,
  };
}

/** A default calendar, one policy for urgent things and one for the rest. */
export async function withRules(parts: ReturnType<typeof engine>): Promise<void> {
  const when = at('00:00', '2026-01-01');
  await parts.calendars.create({ name: 'Office', definition: office, isDefault: true }, theProgram, when);
  await parts.policies.create(
    {
      name: 'Urgent',
      position: 1,
      conditions: { priorities: ['urgent'] },
      calendarId: null,
      terms: terms({ first_response: 30, next_response: 60, periodic_update: 120, resolution: 240 }),
    },
    theProgram,
    when,
  );
  await parts.policies.create(
    {
      name: 'Normal',
      position: 2,
      isDefault: true,
      conditions: {},
      calendarId: null,
      terms: terms({ first_response: 60, next_response: 120, resolution: 480, approval: 960 }),
    },
    theProgram,
    when,
  );
}
