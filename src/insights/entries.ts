import { isHandOff } from '../journeys/effort';
import type { SlaClock } from '../sla/sla-clock.entity';
import type { SurveyInvitation } from '../surveys/survey-invitation.entity';
import type { TicketAbout } from '../tickets/ticket-facts';
import type { Fact } from '../timeline/fact.entity';
import { bucketOf } from './buckets';
import { ownPromises } from './measures';

export interface Counted extends TicketAbout {
  measure: string;
  at: Date;
  bucket: number;
}

/** Everything that is known of one ticket, oldest first. */
export interface Told {
  facts: readonly Pick<Fact, 'kind' | 'at' | 'details'>[];
  clocks: readonly Pick<SlaClock, 'target' | 'cycle' | 'metAt' | 'breachedAt' | 'minutesUsed'>[];
  invitations: readonly Pick<
    SurveyInvitation, 'cycle' | 'askedAt' | 'plannedAt' | 'countedScore' | 'subjectType' | 'serviceId' | 'teamId' | 'departmentId'
  >[];
}

const timed = new Set<string>(['first_response', 'resolution']);

/** What counts of a ticket, when, and with which dimensions: those of the fact itself, whatever became of the ticket later. */
export function entriesOf({ facts, clocks, invitations }: Told): Counted[] {
  return [
    ...facts.flatMap((fact): Counted[] => {
      const measure = measureOf(fact);
      return measure ? [{ measure, at: fact.at, bucket: 0, ...aboutAt(facts, fact.at) }] : [];
    }),
    ...lostIn(facts),
    ...clocks.flatMap((clock) => ofClock(clock, facts)),
    ...invitations.flatMap((invitation) => ofInvitation(invitation, clocks)),
  ];
}

/** The working time that a cycle cost its person, as its last fact says: a correction counts instead of what was counted. */
function lostIn(facts: Told['facts']): Counted[] {
  const canWork = facts.find(({ kind }) => kind === 'ticket.filed')?.details.canWork === 'no' ? 'no' : 'hardly';
  const last = new Map(facts.filter(({ details }) => typeof details.lost === 'number').map((fact) => [fact.details.cycle, fact]));
  return [...last.values()].filter(({ details }) => Number(details.lost) > 0).map(({ at, details }) => ({
    measure: `lost.${canWork}`, at, bucket: bucketOf(Number(details.lost)), ...aboutAt(facts, at),
  }));
}

function measureOf(fact: Told['facts'][number]): string | null {
  switch (fact.kind) {
    case 'ticket.filed':
      return 'opened';
    case 'ticket.resolved':
      return fact.details.outcome === 'declined' || fact.details.outcome === 'no_answer' ? fact.details.outcome : 'solved';
    case 'ticket.reopened':
      return 'reopened';
    case 'ticket.withdrawn':
      return 'withdrawn';
    default:
      return isHandOff(fact) ? 'handed_over' : null;
  }
}

/** A promise is broken in the month in which it fell due, kept in the month in which it was kept. */
function ofClock({ target, metAt, breachedAt, minutesUsed }: Told['clocks'][number], facts: Told['facts']): Counted[] {
  const judged = breachedAt ?? metAt;
  if (!judged) return [];
  const about = { at: judged, ...aboutAt(facts, judged) };
  const judgement = { measure: `${breachedAt ? 'broken' : 'kept'}.${target}`, bucket: 0, ...about };
  if (!metAt || !timed.has(target)) return [judgement];
  return [judgement, { measure: `time.${target}`, bucket: bucketOf(minutesUsed), ...aboutAt(facts, metAt), at: metAt }];
}

/** By the month in which the request was closed, so that who answered is always a part of who was asked. */
function ofInvitation(invitation: Told['invitations'][number], clocks: Told['clocks']): Counted[] {
  const { askedAt, plannedAt, countedScore, subjectType, serviceId, teamId, departmentId } = invitation;
  if (!askedAt) return [];
  const about = { at: plannedAt, bucket: 0, kind: subjectType, serviceId, teamId, departmentId };
  const promise = judgementOf(clocks.filter(({ cycle }) => cycle === invitation.cycle));
  const measures = ['asked', ...(promise ? [`asked_${promise}`] : [])];
  if (countedScore !== null) {
    measures.push(`score${countedScore}`);
    if (promise) measures.push(`${promise}_${countedScore >= 4 ? 'satisfied' : 'unsatisfied'}`);
  }
  return measures.map((measure) => ({ measure, ...about }));
}

/** One broken promise of the round is a broken promise; without any it was neither kept nor broken. */
function judgementOf(clocks: Told['clocks']): 'kept' | 'broken' | null {
  const own = clocks.filter(({ target }) => (ownPromises as readonly string[]).includes(target));
  if (own.some(({ breachedAt }) => breachedAt)) return 'broken';
  return own.some(({ metAt }) => metAt) ? 'kept' : null;
}

/** As the last fact up to that instant says; as the first one says before it. */
function aboutAt(facts: Told['facts'], at: Date): TicketAbout {
  const telling = facts.filter(({ details }) => details.about);
  const fact = telling.findLast((each) => each.at <= at) ?? telling[0];
  return (fact?.details.about as TicketAbout | undefined) ?? { kind: '', serviceId: null, teamId: null, departmentId: null };
}
