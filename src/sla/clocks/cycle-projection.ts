import { BusinessCalendar } from '../calendars/calendar';
import { projectTargets } from '../projection/projection';
import { ProjectionEvent, TargetProjection } from '../projection/projection-events';
import { periodicPolicy, PolicyTarget, PolicyTerms, projectionPolicy, termsOf } from '../policies/terms';

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

const ends = ['closed', 'stopped'];

export type CycleProjection = Map<PolicyTarget, TargetProjection | null>;

/**
 * What each promise of a cycle came to. Two stages where the last event both ends a periodic update and starts the next
 * one: a projection has to see the end of the old one first.
 */
export function projectCycle(
  kind: string,
  cycle: number,
  happened: readonly StoredEvent[],
  versions: Versions,
): CycleProjection[] {
  const stored = standing(happened);
  const [first] = stored;
  if (first?.payload.policyVersionId === undefined || first.payload.calendarVersionId === undefined) return [];
  const terms = versions.terms(first.payload.policyVersionId);
  const calendar = versions.calendar(first.payload.calendarVersionId);
  const wanted = termsOf(kind, cycle);
  const heard = wanted.some(({ target }) => target === 'first_response') ? afterFirstAnswer(stored) : stored;
  const result = projectTargets(
    calendar,
    projectionPolicy(terms, wanted),
    resolved(heard, versions, (changed) => projectionPolicy(changed, wanted)),
  );
  const main: CycleProjection = new Map(wanted.map(({ target, projection }) => [target, result[projection]]));
  if (!wanted.some(({ target }) => target === 'resolution')) return [main];
  const periodic = owed(resolved(stored, versions, periodicPolicy), terms.targets.periodic_update !== undefined);
  const update = (events: ProjectionEvent[]) => projectTargets(calendar, periodicPolicy(terms), events).update;
  const endsWithStart = stored.at(-1)?.type === 'agentContact' && periodic.at(-1)?.type === 'customerContact';
  if (!endsWithStart) return [main.set('periodic_update', update(periodic))];
  const before: CycleProjection = new Map([...main, ['periodic_update', update(periodic.slice(0, -1))]]);
  return [before, new Map([['periodic_update', update(periodic)]])];
}

/** An end that was taken back was none: the desk simply had the next move from then on. */
function standing(happened: readonly StoredEvent[]): StoredEvent[] {
  const stored: StoredEvent[] = [];
  for (const event of happened) {
    const end = event.type === 'retracted' ? stored.findLastIndex(({ type }) => ends.includes(type)) : -1;
    if (end !== -1) stored[end] = { at: stored[end].at, type: 'state', payload: { to: 'open' } };
    stored.push(event.type === 'retracted' ? { at: event.at, type: 'state', payload: { to: 'open' } } : event);
  }
  return stored;
}

/**
 * Until the first answer the first response is the promise: the question and what is added to it start no second one.
 */
function afterFirstAnswer(stored: readonly StoredEvent[]): StoredEvent[] {
  const answer = stored.findIndex(({ type }) => type === 'agentContact');
  return stored.filter(({ type }, i) => (answer !== -1 && i > answer) || type !== 'customerContact');
}

type PolicyOf = typeof periodicPolicy;

function resolved(stored: readonly StoredEvent[], versions: Versions, policyOf: PolicyOf): ProjectionEvent[] {
  return stored.map(({ at, type, payload }) => {
    if (type === 'targetsChanged' && payload.policyVersionId !== undefined) {
      return { at, type, ...policyOf(versions.terms(payload.policyVersionId)) } as ProjectionEvent;
    }
    if (type === 'calendarChanged' && payload.calendarVersionId !== undefined) {
      return { at, type, calendar: versions.calendar(payload.calendarVersionId) };
    }
    return { at, type, ...(payload.to === undefined ? {} : { to: payload.to }) } as ProjectionEvent;
  });
}

/**
 * The desk owes a word from the beginning, and again from each of its own words; where the promise comes later, from
 * then on: nobody breaks a promise that was not given yet.
 */
function owed(events: readonly ProjectionEvent[], fromTheStart: boolean): ProjectionEvent[] {
  let given = fromTheStart;
  return events
    .filter(({ type }) => type !== 'customerContact')
    .flatMap((event): ProjectionEvent[] => {
      const { at } = event;
      const before = given;
      if (event.type === 'targetsChanged' && event.targets) given = event.targets.update !== undefined;
      if (before && !given) return [event, { at, type: 'agentContact' }];
      const starts = given && (!before || event.type === 'created' || event.type === 'agentContact');
      return starts ? [event, { at, type: 'customerContact' }] : [event];
    });
}
