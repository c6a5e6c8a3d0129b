import { BusinessCalendar } from '../calendars/calendar';
import { trace } from '../projection/projection';
import { ReplayEvent, TargetTrace } from '../projection/projection-events';
import { periodicPolicy, PolicyTarget, PolicyTerms, replayPolicy, termsOf } from '../policies/terms';

/** An event of a cycle as it is stored: versions by id. */
export interface StoredEvent {
  at: Date;
  type: string;
  payload: { to?: string; policyVersionId?: number; calendarVersionId?: number };
}

export interface Versions {
  terms(policyVersionId: number): PolicyTerms;
  calendar(calendarVersionId: number): BusinessCalendar;
}

export type Traces = Map<PolicyTarget, TargetTrace | null>;

const AGENT_WROTE: readonly string[] = ['firstResponse', 'agentContact', 'agentReply'];
const REQUESTER_WROTE: readonly string[] = ['customerContact', 'customerReply'];

/**
 * What each promise of a cycle came to. Two stages where the last event both ends a periodic update and starts the next one:
 * a projection has to see the end of the old one first.
 */
export function traces(kind: string, cycle: number, stored: readonly StoredEvent[], versions: Versions): Traces[] {
  const [first] = stored;
  if (first?.payload.policyVersionId === undefined || first.payload.calendarVersionId === undefined) return [];
  const terms = versions.terms(first.payload.policyVersionId);
  const calendar = versions.calendar(first.payload.calendarVersionId);
  const wanted = termsOf(kind, cycle);
  const heard = wanted.some(({ target }) => target === 'first_response') ? afterFirstAnswer(stored) : stored;
  const result = trace(
    calendar,
    replayPolicy(terms, wanted),
    resolved(heard, versions, (changed) => replayPolicy(changed, wanted)),
  );
  const main: Traces = new Map(wanted.map(({ target, replay }) => [target, result[replay]]));
  if (!wanted.some(({ target }) => target === 'resolution')) return [main];
  const periodic = owed(resolved(stored, versions, periodicPolicy), terms.targets.periodic_update !== undefined);
  const update = (events: ReplayEvent[]) => trace(calendar, periodicPolicy(terms), events).update;
  const endsWithStart = AGENT_WROTE.includes(stored.at(-1)?.type ?? '') && periodic.at(-1)?.type === 'customerContact';
  if (!endsWithStart) return [main.set('periodic_update', update(periodic))];
  const before: Traces = new Map([...main, ['periodic_update', update(periodic.slice(0, -1))]]);
  return [before, new Map([['periodic_update', update(periodic)]])];
}

/** Until the first answer the first response is the promise: the question and what is added to it start no second one. */
function afterFirstAnswer(stored: readonly StoredEvent[]): StoredEvent[] {
  const answer = stored.findIndex(({ type }) => AGENT_WROTE.includes(type));
  return stored.filter(({ type }, i) => (answer !== -1 && i > answer) || !REQUESTER_WROTE.includes(type));
}

type PolicyOf = typeof periodicPolicy;

function resolved(stored: readonly StoredEvent[], versions: Versions, policyOf: PolicyOf): ReplayEvent[] {
  return stored.map(({ at, type, payload }) => {
    if (type === 'targetsChanged' && payload.policyVersionId !== undefined) {
      return { at, type, ...policyOf(versions.terms(payload.policyVersionId)) } as ReplayEvent;
    }
    if (type === 'calendarChanged' && payload.calendarVersionId !== undefined) {
      return { at, type, calendar: versions.calendar(payload.calendarVersionId) };
    }
    return { at, type, ...(payload.to === undefined ? {} : { to: payload.to }) } as ReplayEvent;
  });
}

/**
 * The desk owes a word from the beginning, and again from each of its own words; where the promise comes later, from then on:
 * nobody breaks a promise that was not given yet.
 */
function owed(events: readonly ReplayEvent[], fromTheStart: boolean): ReplayEvent[] {
  let given = fromTheStart;
  return events
    .filter(({ type }) => !REQUESTER_WROTE.includes(type))
    .flatMap((event): ReplayEvent[] => {
      const { at } = event;
      const before = given;
      if (event.type === 'targetsChanged' && event.targets) given = event.targets.update !== undefined;
      if (before && !given) return [event, { at, type: 'agentContact' }];
      const starts = given && (!before || event.type === 'created' || AGENT_WROTE.includes(event.type));
      return starts ? [event, { at, type: 'customerContact' }] : [event];
    });
}
