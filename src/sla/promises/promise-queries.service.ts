import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Fact } from '../../timeline/fact.entity';
import { Subject } from '../../timeline/timeline.service';
import { Calendar, CalendarVersion } from '../calendars/calendar.entity';
import { Calendars } from '../calendars/calendars.service';
import { ClockView, clockView } from '../clocks/clock-state';
import { Clocks } from '../clocks/clocks.service';
import { countedSegments, ExplainedPause, Explanation, pauseMinutes, RuleChange } from './explanation';
import { SlaClock } from '../clocks/sla-clock.entity';
import { SlaCycle } from '../clocks/sla-cycle.entity';
import { SlaEvent } from '../clocks/sla-event.entity';
import { SlaPolicy, SlaPolicyVersion } from '../policies/sla-policy.entity';
import { ClockTarget } from '../policies/terms';

/** What pages ask of promises; nothing here writes. */
@Injectable()
export class PromiseQueries {
  constructor(
    private readonly clocks: Clocks,
    private readonly calendars: Calendars,
  ) {}

  async clocksOf(subject: Subject, now: Date): Promise<ClockView[]> {
    const rows = await this.clocks.of(subject);
    return Promise.all(
      rows.map(async (row) => clockView(row, await this.calendars.version(row.calendarVersionId), now)),
    );
  }

  /** The newest round of a target, unless one is named. */
  async explain(subject: Subject, target: ClockTarget, cycle: number, now: Date, round?: number): Promise<Explanation> {
    const rows = (await this.clocks.of(subject)).filter((row) => row.target === target && row.cycle === cycle);
    return this.explained(round === undefined ? rows.at(-1) : rows.find((row) => row.round === round), now);
  }

  /** A promise on one of these subjects; on any other it does not exist. */
  async explainClock(subjects: readonly Subject[], clockId: number, now: Date): Promise<Explanation> {
    const clock = await repo(SlaClock).findOneBy({ id: clockId });
    const own = clock && subjects.some(({ kind, id }) => kind === clock.subjectKind && id === clock.subjectId);
    return this.explained(own ? clock : undefined, now);
  }

  /** "Why this date?": computed from the stored events, never stored as text. */
  private async explained(clock: SlaClock | undefined, now: Date): Promise<Explanation> {
    const cycle = clock && (await repo(SlaCycle).findOneBy({ id: clock.cycleId }));
    if (!clock || !cycle) throw new NotFound('This promise');
    const events = await this.clocks.eventsOf(cycle);
    const calendar = await this.calendars.version(clock.calendarVersionId);
    const { target, round } = clock;
    const segments = target === 'given_word' ? [] : countedSegments(clock, calendar);
    const { startedAt, dueAt, metAt, breachedAt, targetMinutes } = clock;
    return {
      target,
      cycle: clock.cycle,
      round,
      startedAt,
      dueAt,
      metAt,
      breachedAt,
      targetMinutes,
      segments,
      timeZone: calendar.timeZone,
      policy: await this.policyWords(clock.policyVersionId),
      calendar: await this.calendarWords(clock.calendarVersionId),
      countedMinutes: segments.reduce((sum, { minutes }) => sum + minutes, 0),
      pauses: await this.pauses(clock, events, now),
      minutesUsed: clockView(clock, calendar, now).minutesUsed,
      changes: await this.changes(events),
    };
  }

  private async pauses(clock: SlaClock, events: readonly SlaEvent[], now: Date): Promise<ExplainedPause[]> {
    const calendar = await this.calendars.version(clock.calendarVersionId);
    const facts = await repo(Fact).findBy({ id: In(events.flatMap(({ factId }) => factId ?? [])) });
    return clock.pauses.map((pause) => {
      const from = new Date(pause.from);
      // A clock that began while its subject already stood still was held by an earlier event.
      const cause = events.findLast(
        ({ type, payload, at }) => type === 'state' && payload.to === pause.state && at <= from,
      );
      return {
        from,
        to: pause.to === null ? null : new Date(pause.to),
        state: pause.state,
        minutes: pauseMinutes(calendar, pause, now),
        factId: cause?.factId ?? null,
        actorId: facts.find(({ id }) => id === cause?.factId)?.actorId ?? null,
      };
    });
  }

  private async changes(events: readonly SlaEvent[]): Promise<RuleChange[]> {
    const changed = events.filter(({ type }) => type === 'targetsChanged' || type === 'calendarChanged');
    return Promise.all(
      changed.map(async ({ at, payload: { policyVersionId, calendarVersionId } }) => ({
        at,
        policy: await this.policyWords(policyVersionId ?? null),
        calendar: calendarVersionId === undefined ? null : await this.calendarWords(calendarVersionId),
      })),
    );
  }

  private async policyWords(versionId: number | null): Promise<Explanation['policy']> {
    if (versionId === null) return null;
    const { policyId, number } = await repo(SlaPolicyVersion).findOneByOrFail({ id: versionId });
    const { name } = await repo(SlaPolicy).findOneByOrFail({ id: policyId });
    return { id: policyId, name, number };
  }

  private async calendarWords(versionId: number): Promise<Explanation['calendar']> {
    const { calendarId, number } = await repo(CalendarVersion).findOneByOrFail({ id: versionId });
    const { name } = await repo(Calendar).findOneByOrFail({ id: calendarId });
    return { id: calendarId, name, number };
  }
}
