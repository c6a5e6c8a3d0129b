import { Injectable } from '@nestjs/common';
import { repo, tx, write } from '../core/database/tx';
import { Subject, Timeline } from '../timeline/timeline.service';
import { Bells } from './bells.service';
import { Clocks } from './clocks.service';
import { GivenWords } from './given-words.service';
import { Policies } from './policies.service';
import { ReplayEvent } from './replay-events';
import { SlaCycle } from './sla-cycle.entity';
import { SlaEvent } from './sla-event.entity';
import { InForce, PromiseMatch } from './terms';

/** What happens to a subject, in the words of the replay; a reopen begins a new cycle. */
export type PromiseEvent = Extract<
  ReplayEvent, { type: 'customerContact' | 'customerReply' | 'firstResponse' | 'agentContact' | 'agentReply' | 'internalNote' | 'state' | 'closed' | 'stopped' }
> | { type: 'reopened'; at: Date };

type Payload = SlaEvent['payload'];
const AGENT_WROTE: readonly string[] = ['firstResponse', 'agentContact', 'agentReply'];

/** What others tell the promises. Everything runs in the caller's transaction. */
@Injectable()
export class Promises {
  constructor(
    private readonly policies: Policies, private readonly clocks: Clocks, private readonly bells: Bells,
    private readonly words: GivenWords, private readonly timeline: Timeline,
  ) {}

  begin(subject: Subject, match: PromiseMatch, at: Date, factId: number | null = null): Promise<void> {
    return tx(() => this.startCycle(subject, match, 1, at, factId));
  }

  happened(subject: Subject, event: PromiseEvent, factId: number | null = null): Promise<void> {
    return tx(async () => {
      const cycle = await this.lock(subject);
      if (!cycle) return;
      const { at, type } = event;
      await this.bells.ring(await this.clocks.of(subject), at);
      if (type === 'reopened') {
        await this.startCycle(subject, matchOf(cycle), cycle.cycle + 1, at, factId);
        return;
      }
      if (AGENT_WROTE.includes(type)) await this.words.kept(cycle, at);
      if (type === 'closed' || type === 'stopped') {
        await this.words.ended(cycle, at, type === 'closed');
        await repo(SlaCycle).update({ id: cycle.id }, { endedAt: at });
      }
      await this.append(cycle, at, type, event.type === 'state' ? { to: event.to } : {}, factId);
      await this.clocks.project(cycle);
    });
  }

  /** Priority, team or service changed: elapsed and paused time go with it, and the timeline says what moved. */
  rematch(subject: Subject, match: PromiseMatch, at: Date, factId: number | null = null): Promise<void> {
    return tx(async () => {
      const cycle = await this.lock(subject);
      if (!cycle) return;
      Object.assign(cycle, columnsOf(match));
      await repo(SlaCycle).update({ id: cycle.id }, columnsOf(match));
      const current = await this.policies.version(cycle.policyVersionId);
      const chosen = await this.policies.inForce(match);
      // The same policy keeps the version that was promised, even where it was edited meanwhile.
      if (cycle.endedAt || chosen.policyId === current.policyId) return;
      await this.bells.ring(await this.clocks.of(subject), at);
      await this.enforce(cycle, chosen, at, factId);
    });
  }

  /** Puts other versions in force for a running cycle, from its own start with pauses kept. */
  async enforce(cycle: SlaCycle, rules: InForce, at: Date, factId: number | null): Promise<void> {
    const { policyVersionId, calendarVersionId } = rules;
    if (policyVersionId !== cycle.policyVersionId) await this.append(cycle, at, 'targetsChanged', { policyVersionId }, factId);
    if (calendarVersionId !== cycle.calendarVersionId) await this.append(cycle, at, 'calendarChanged', { calendarVersionId }, factId);
    Object.assign(cycle, { policyVersionId, calendarVersionId });
    await repo(SlaCycle).update({ id: cycle.id }, { policyVersionId, calendarVersionId });
    const subject = { kind: cycle.subjectKind, id: cycle.subjectId };
    for (const { target, from, to } of await this.clocks.project(cycle)) {
      await this.timeline.record({
        kind: 'promise.moved', subject, actorId: null, personId: cycle.personId, at,
        details: { target, cycle: cycle.cycle, from: from.toISOString(), to: to.toISOString(), policyVersionId, calendarVersionId },
      });
    }
  }

  /** One at a time for each subject: whoever comes second waits here, and sees the first one's events. */
  async lock(subject: Subject): Promise<SlaCycle | null> {
    const where = { subjectKind: subject.kind, subjectId: subject.id };
    await write(`UPDATE "sla_cycle" SET "version" = "version" + 1 WHERE "subjectKind" = ? AND "subjectId" = ?`, [subject.kind, subject.id]);
    return repo(SlaCycle).findOne({ where, order: { cycle: 'DESC' } });
  }

  private async startCycle(subject: Subject, match: PromiseMatch, number: number, at: Date, factId: number | null): Promise<void> {
    const { policyVersionId, calendarVersionId } = await this.policies.inForce(match);
    const cycle = await repo(SlaCycle).save({
      subjectKind: subject.kind, subjectId: subject.id, cycle: number, ...columnsOf(match),
      policyVersionId, calendarVersionId, startedAt: at, endedAt: null, version: 1,
    });
    await this.append(cycle, at, 'created', { policyVersionId, calendarVersionId }, factId);
    await this.clocks.project(cycle);
  }

  private async append(cycle: SlaCycle, at: Date, type: string, payload: Payload, factId: number | null): Promise<void> {
    const seq = 1 + (await repo(SlaEvent).countBy({ cycleId: cycle.id }));
    await repo(SlaEvent).insert({ cycleId: cycle.id, seq, at, type, payload, factId });
  }
}

function columnsOf({ kind, serviceId, priority, departmentId, teamId, flags, personId = null }: PromiseMatch) {
  return { kind, serviceId, priority, departmentId, teamId, flags, personId };
}

export function matchOf(cycle: SlaCycle): PromiseMatch {
  return columnsOf(cycle);
}
