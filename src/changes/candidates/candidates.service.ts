import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { firstRow, insertIfNew, insertRow, rowsOf } from '../../core/database/rows';
import { sql, tx } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { noonOf, todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { keptServices } from '../../people/teams/kept-teams';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { TicketFinder } from '../../tickets/ticket-finder';
import { Timeline } from '../../timeline/timeline.service';
import { candidatePut } from '../changes-facts';
import { changesSettings } from '../changes-settings';
import { CandidateAffected } from './candidate-affected.entity';
import { CandidateAnswer } from '../candidate-answer.entity';
import { type CandidateOrigin, type CandidateState, ChangeCandidate } from '../change-candidate.entity';

export interface NewCandidate {
  title: string;
  different: string;
  serviceId: number | null;
  from: { kind: CandidateOrigin; id: number | null };
  /** A case that whoever puts it in may see. */
  ticketId?: number | null;
}

/** For whoever raised one: what became of it. */
export interface CandidateStanding {
  state: CandidateState;
  /** What the committee answered last; empty where nothing was answered yet. */
  answer: string;
  until: string | null;
  dueOn: string;
  href: string;
}

/** How many people an answer speaks for. */
export interface CandidateCount {
  people: number;
  cases: number;
}

/** One list of what should change: put in by anybody, from a huddle or from an idea. */
@Injectable()
export class Candidates {
  constructor(
    private readonly calendar: DeskCalendar,
    private readonly settings: Settings,
    private readonly tickets: TicketFinder,
    private readonly timeline: Timeline,
  ) {}

  async find(id: number): Promise<ChangeCandidate> {
    const found = await firstRow(ChangeCandidate, 'WHERE "id" = ?', [id]);
    if (!found) throw new NotFound('This suggestion');
    return found;
  }

  /** Owed an answer, the oldest first. Rides ix_change_candidate_state. */
  open(): Promise<ChangeCandidate[]> {
    return rowsOf(ChangeCandidate, `WHERE "state" = 'open' ORDER BY "dueOn", "id" LIMIT 200`);
  }

  /** The newest answer first. Rides ix_change_candidate_answered. */
  answered(): Promise<ChangeCandidate[]> {
    return rowsOf(ChangeCandidate, 'WHERE "answeredOn" IS NOT NULL ORDER BY "answeredOn" DESC, "id" DESC LIMIT 100');
  }

  /** Answers of these, by candidate, in their order. Rides ix_candidate_answer_candidate. */
  async answersOf(ids: readonly number[]): Promise<Map<number, CandidateAnswer[]>> {
    const all = ids.length
      ? await rowsOf(CandidateAnswer, 'WHERE "candidateId" IN (?) ORDER BY "candidateId", "id"', [ids])
      : [];
    const byCandidate = new Map<number, CandidateAnswer[]>();
    for (const one of all) byCandidate.set(one.candidateId, [...(byCandidate.get(one.candidateId) ?? []), one]);
    return byCandidate;
  }

  put(me: Actor, given: NewCandidate, at: Date): Promise<number> {
    return tx(async () => {
      await this.mustBeOffered(given.serviceId);
      if (given.ticketId) await this.mustSee(me, given.ticketId);
      const filedOn = todayIn(at, 'UTC');
      const { title, different, serviceId, from, ticketId = null } = given;
      const id = await insertRow(ChangeCandidate, {
        ...{ title, different, serviceId, fromKind: from.kind, fromId: from.id, authorId: me.id, ticketId, filedOn },
        ...{ state: 'open', dueOn: await this.owedFrom(filedOn), until: null, answeredOn: null, version: 1 },
      });
      const subject = { kind: 'change_candidate', id };
      await this.timeline.record(candidatePut, {
        ...{ subject, actorId: me.id, personId: me.id, at, details: { from: from.kind } },
      });
      return id;
    });
  }

  /** Once a person. No fact, no notice and no time is kept of it: nobody sees who. */
  affects(me: Actor, id: number, ticketId: number | null): Promise<void> {
    return tx(async () => {
      const one = await this.find(id);
      if (one.authorId === me.id)
        throw new RuleBroken(t('You suggested it: we know that it affects you.', {}, me.locale));
      if (one.state === 'no') throw new RuleBroken(t('This was answered with no. Read why.', {}, me.locale));
      if (ticketId !== null) await this.mustSee(me, ticketId);
      await insertIfNew(CandidateAffected, { candidateId: id, personId: me.id, ticketId }, ['candidateId', 'personId']);
    });
  }

  /** Which of these affect this person, as they said themselves. */
  async affecting(ids: readonly number[], personId: number): Promise<Set<number>> {
    const own = ids.length
      ? await rowsOf(CandidateAffected, 'WHERE "candidateId" IN (?) AND "personId" = ?', [ids, personId])
      : [];
    return new Set(own.map(({ candidateId }) => candidateId));
  }

  async affected(ids: readonly number[]): Promise<Map<number, CandidateCount>> {
    if (ids.length === 0) return new Map();
    const rows = await sql(
      `SELECT "candidateId", COUNT(*) AS "people", COUNT("ticketId") AS "cases" FROM "candidate_affected"
       WHERE "candidateId" IN (?) GROUP BY "candidateId"`,
      [ids],
    );
    return new Map(
      rows.map(({ candidateId, people, cases }) => [
        asCount(candidateId),
        { people: asCount(people), cases: asCount(cases) },
      ]),
    );
  }

  /** What became of these: for whoever raised them. */
  async states(ids: readonly number[]): Promise<Map<number, CandidateStanding>> {
    if (ids.length === 0) return new Map();
    const found = await rowsOf(ChangeCandidate, 'WHERE "id" IN (?)', [ids]);
    const answers = await this.answersOf(ids);
    return new Map(
      found.map(({ id, state, until, dueOn }) => [
        id,
        { state, answer: answers.get(id)?.at(-1)?.words ?? '', until, dueOn, href: `/changes/candidates/${id}` },
      ]),
    );
  }

  /** The last working day on which an answer is in time. */
  async owedFrom(day: string): Promise<string> {
    const within = await this.settings.get(changesSettings.answerDays);
    return todayIn(await this.calendar.daysOn(noonOf(day), within), 'UTC');
  }

  private async mustBeOffered(serviceId: number | null): Promise<void> {
    if (serviceId === null) return;
    const service = (await keptServices.byId()).get(serviceId);
    if (!service?.active || service.private) throw new ValidationFailed({ service: 'Choose a service from the list.' });
  }

  /** Nobody learns by a number whether a case exists. */
  private async mustSee(me: Actor, ticketId: number): Promise<void> {
    try {
      await this.tickets.see(me, ticketId);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      throw new ValidationFailed({ case: 'We can’t find this case among those you can see.' });
    }
  }
}
