import { isHandOff } from '../../journeys/effort';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { outcomesOf } from '../../recovery/figures/recovery-outcomes';
import type { Recovery } from '../../recovery/recovery.entity';
import type { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { aboutOf, standingFacts, type TicketAbout, ticketFiled, ticketResolved } from '../../tickets/ticket-facts';
import { countsLoss, insightTable } from './insight-table';
import type { Fact } from '../../timeline/fact.entity';
import { bucketOf } from '../metrics/buckets';
import { lostByCause, lostMeasures, ownPromises } from '../metrics/metrics';
import { type Minutes, movedEntries, spentEntries } from './time-entries';

export interface CountedEntry extends Required<TicketAbout> {
  measure: string;
  at: Date;
  bucket: number;
}

/** Everything that is known of one ticket, oldest first. */
export interface TicketRecord {
  /** Counts the desk's working time between two instants. */
  minutes: Minutes;
  recoveries?: readonly Pick<
    Recovery,
    | 'openedAt'
    | 'dueAt'
    | 'contactedAt'
    | 'closeBy'
    | 'doneAt'
    | 'overdueAt'
    | 'endOverdueAt'
    | 'madeRight'
    | 'cause'
    | 'expiresAt'
  >[];
  facts: readonly Pick<Fact, 'kind' | 'at' | 'details'>[];
  clocks: readonly Pick<SlaClock, 'target' | 'cycle' | 'metAt' | 'breachedAt' | 'minutesUsed'>[];
  invitations: readonly (Pick<
    SurveyInvitation,
    'cycle' | 'askedAt' | 'plannedAt' | 'countedScore' | 'subjectType' | 'serviceId' | 'teamId' | 'departmentId'
  > &
    Partial<Pick<SurveyInvitation, 'drawn' | 'countedCes'>>)[];
}

const blank: Required<TicketAbout> = { kind: '', serviceId: null, teamId: null, departmentId: null, priority: '' };

const timed = new Set<string>(['first_response', 'resolution']);

/**
 * What counts of a ticket, when, and with which dimensions: those of the fact itself, whatever became of the ticket
 * later.
 */
export function entriesOf({ minutes, facts: all, clocks, invitations, recoveries = [] }: TicketRecord): CountedEntry[] {
  const facts = standingFacts(all);
  return [
    ...facts.flatMap((fact): CountedEntry[] => {
      const metric = scoreMetric(fact);
      return metric ? [{ measure: metric, at: fact.at, bucket: 0, ...aboutAt(facts, fact.at) }] : [];
    }),
    ...ended(facts),
    ...stock(facts),
    ...[...spentEntries(facts, minutes), ...movedEntries(facts)].map((one) => ({ ...one, ...aboutAt(facts, one.at) })),
    ...lostIn(facts, recoveries.findLast(({ cause }) => cause)?.cause ?? null),
    ...clocks.flatMap((clock) => ofClock(clock, facts)),
    ...invitations.flatMap((invitation) => ofInvitation(invitation, clocks, facts)),
    ...recoveries.flatMap((recovery) => ofRecovery(recovery, facts)),
  ];
}

/**
 * The working time that a cycle cost its person, as its last fact says: a correction counts instead of what was
 * counted. Once more by its cause, where whoever followed up found one.
 */
function lostIn(facts: TicketRecord['facts'], cause: string | null): CountedEntry[] {
  const canWork = facts.find((fact) => ticketFiled.is(fact))?.details.canWork === 'no' ? 'no' : 'hardly';
  const counted = [lostMeasures[canWork], ...(cause ? [`${lostByCause[canWork]}${cause}`] : [])];
  const last = new Map(
    facts.flatMap((fact) => (countsLoss(fact) ? [[fact.details.cycle, { at: fact.at, lost: fact.details.lost }]] : [])),
  );
  return [...last.values()]
    .filter(({ lost }) => lost > 0)
    .flatMap(({ at, lost }) =>
      counted.map((measure) => ({ measure, at, bucket: bucketOf(lost), ...aboutAt(facts, at) })),
    );
}

function scoreMetric(fact: TicketRecord['facts'][number]): string | null {
  if (ticketResolved.is(fact)) {
    const { outcome } = fact.details;
    return outcome === 'declined' || outcome === 'no_answer' ? outcome : 'solved';
  }
  const counted = insightTable.of(fact.kind)?.counts;
  return counted === 'handed_over' && !isHandOff(fact) ? null : (counted ?? null);
}

/** Every end of a request, and whether it had changed hands on its way there: what the rates are shares of. */
function ended(facts: TicketRecord['facts']): CountedEntry[] {
  return facts.flatMap((fact, index) => {
    if (!ticketResolved.is(fact)) return [];
    const since = facts.slice(0, index).findLastIndex((one) => ticketResolved.is(one));
    const about = { at: fact.at, bucket: 0, ...aboutAt(facts, fact.at) };
    const handed = facts.slice(since + 1, index).some(isHandOff);
    return [{ measure: 'ended', ...about }, ...(handed ? [{ measure: 'ended_handed', ...about }] : [])];
  });
}

/**
 * In when a request opens, out when it ends; one that moves while it is open goes out of where it was and into where it
 * is.
 */
function stock(facts: TicketRecord['facts']): CountedEntry[] {
  const moves: CountedEntry[] = [];
  let where: Required<TicketAbout> | null = null;
  for (const fact of facts) {
    const { kind, at } = fact;
    const about = aboutOf(fact);
    const now: Required<TicketAbout> | null = about ? { ...blank, ...about } : where;
    const stands = insightTable.of(kind)?.stock;
    const next: Required<TicketAbout> | null = stands === 'out' ? null : stands === 'in' || where ? now : null;
    if (sameAbout(where, next)) continue;
    if (where) moves.push({ measure: 'stock_out', at, bucket: 0, ...where });
    if (next) moves.push({ measure: 'stock_in', at, bucket: 0, ...next });
    where = next;
  }
  return moves;
}

const sameAbout = (a: TicketAbout | null, b: TicketAbout | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    (['kind', 'serviceId', 'teamId', 'departmentId', 'priority'] as const).every((name) => a[name] === b[name]));

/** All by the day on which it was opened: what became of those who were followed up. */
function ofRecovery(
  recovery: NonNullable<TicketRecord['recoveries']>[number],
  facts: TicketRecord['facts'],
): CountedEntry[] {
  const { openedAt } = recovery;
  const { contacted, closed, right } = outcomesOf(recovery);
  const about = { at: openedAt, bucket: 0, ...aboutAt(facts, openedAt) };
  const outcome = (name: string, good: boolean | null): string[] =>
    good === null ? [] : [`recovery.${good ? '' : 'not_'}${name}`];
  const asked = recovery.expiresAt ? ['recovery.asked'] : [];
  return [
    'recovery',
    ...asked,
    ...outcome('contacted', contacted),
    ...outcome('closed', closed),
    ...outcome('right', right),
  ].map((metric) => ({ measure: metric, ...about }));
}

/** A promise is broken in the month in which it fell due, kept in the month in which it was kept. */
function ofClock(
  { target, metAt, breachedAt, minutesUsed }: TicketRecord['clocks'][number],
  facts: TicketRecord['facts'],
): CountedEntry[] {
  const judged = breachedAt ?? metAt;
  if (!judged) return [];
  const about = { at: judged, ...aboutAt(facts, judged) };
  const judgement = { measure: `${breachedAt ? 'broken' : 'kept'}.${target}`, bucket: 0, ...about };
  if (!metAt || !timed.has(target)) return [judgement];
  return [judgement, { measure: `time.${target}`, bucket: bucketOf(minutesUsed), ...aboutAt(facts, metAt), at: metAt }];
}

/** By the month in which the request was closed, so that who answered is always a part of who was asked. */
function ofInvitation(
  invitation: TicketRecord['invitations'][number],
  clocks: TicketRecord['clocks'],
  facts: TicketRecord['facts'],
): CountedEntry[] {
  const { askedAt, plannedAt, countedScore, drawn, countedCes, subjectType, serviceId, teamId, departmentId } =
    invitation;
  if (!askedAt) return [];
  const about = {
    at: plannedAt,
    bucket: 0,
    kind: subjectType,
    serviceId,
    teamId,
    departmentId,
    priority: aboutAt(facts, plannedAt).priority,
  };
  const promise = judgementOf(clocks.filter(({ cycle }) => cycle === invitation.cycle));
  const metrics = ['asked', ...(promise ? [`asked_${promise}`] : [])];
  if (countedScore !== null) {
    metrics.push(`score${countedScore}`);
    if (promise) metrics.push(`${promise}_${countedScore >= 4 ? 'satisfied' : 'unsatisfied'}`);
  }
  if (drawn === 'ces') metrics.push('ces_asked');
  if (typeof countedCes === 'number') metrics.push(`ces${countedCes}`);
  return metrics.map((metric) => ({ measure: metric, ...about }));
}

/** One broken promise of the round is a broken promise; without any it was neither kept nor broken. */
function judgementOf(clocks: TicketRecord['clocks']): 'kept' | 'broken' | null {
  const own = clocks.filter(({ target }) => (ownPromises as readonly string[]).includes(target));
  if (own.some(({ breachedAt }) => breachedAt)) return 'broken';
  return own.some(({ metAt }) => metAt) ? 'kept' : null;
}

/** As the last fact up to that instant says; as the first one says before it. */
function aboutAt(facts: TicketRecord['facts'], at: Date): Required<TicketAbout> {
  const telling = facts.filter((each) => aboutOf(each));
  const fact = telling.findLast((each) => each.at <= at) ?? telling[0];
  return { ...blank, ...(fact && aboutOf(fact)) };
}
