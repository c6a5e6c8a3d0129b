import { day, minute } from '../../core/time';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, TravellingClock } from '../../core/clock';
import { Scheduler } from '../../core/jobs/scheduler';
import { liveMails } from '../../mail/sending/lived-mails';
import { tx } from '../../core/database/tx';
import { Conflict, NotAllowed, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { Acting } from './acting.service';
import { Agenda, type AgendaEntry } from './agenda';
import { Asking } from './asking.service';
import { Diary, type Case, type DiaryPage } from './diary.service';
import { Random } from '../company/random';
import type { DueScene, LivedPast } from './lived-past';
import { RatingPeople } from './rating.service';
import type { Arrival } from '../script/script';
import { EventClock } from './event-clock';
import { home, isWorkingTime, workingMinutesAfter } from '../company/working-time';

/** After so long nobody comes back to a ticket any more. */
const remembered = 30 * day;
const askingEntry = 'surveys: send';

/** Jumps from event to event: a need that arrives, a turn that somebody plays, work of the desk that wakes. */
@Injectable()
export class Simulator {
  private readonly log = new Logger(Simulator.name);

  constructor(
    private readonly clock: Clock,
    private readonly scheduler: Scheduler,
    private readonly asking: Asking,
    private readonly acting: Acting,
    private readonly rating: RatingPeople,
    private readonly diary: Diary,
  ) {}

  async live(life: LivedPast, until: Date): Promise<void> {
    const clock = this.clock;
    if (!(clock instanceof TravellingClock)) throw new Error('A past is lived under a clock that travels');
    const { page, needs } = life;
    const agenda = new Agenda(page.plans);
    const events = new EventClock(this.scheduler);
    const heard = (name: string, at: Date): Promise<void> =>
      name === askingEntry ? this.askedOf(life, agenda, at) : Promise.resolve();
    let index = 0;
    let today = '';
    for (;;) {
      const [arrival, plan, scene] = [needs[index], agenda.next(), life.scenes[0]];
      const next = Math.min(
        arrival?.at.getTime() ?? Infinity,
        plan?.at ?? Infinity,
        scene?.at.getTime() ?? Infinity,
        until.getTime(),
      );
      const at = new Date(Math.max(next, clock.now().getTime()));
      await events.runTo(at, clock.now(), heard);
      // What has just run may have planned something sooner.
      if ((agenda.next()?.at ?? Infinity) < next) continue;
      clock.travelTo(at);
      life.progress?.(at);
      if (home(at).toISODate() !== today) {
        today = home(at).toISODate() ?? '';
        await this.turnThePage(life, events, at);
        if (isWorkingTime(at)) await this.written(life, agenda, at, () => life.morning(at));
      }
      if (scene && scene.at <= at) {
        await events.runWeekly(at);
        await this.happen(life, agenda, scene, at);
      } else if (arrival?.at.getTime() === next) await this.act(life, agenda, needs[index++], at);
      else if (plan && plan.at <= at.getTime()) await this.act(life, agenda, agenda.take()!, at);
      else break;
    }
    await events.runWeekly(until);
    await liveMails(until);
    await this.remember(Object.values(page.cases).filter(({ ended }) => ended === undefined));
    page.plans = agenda.all();
    page.livedTo = until.getTime();
    await this.diary.write(page, until);
  }

  /**
   * Under the clock of the day: what was due since the last time is done now. The desk's recurring work and its mails
   * run by themselves.
   */
  async liveOn(life: LivedPast, now: Date): Promise<void> {
    const { page } = life;
    const from = new Date(page.livedTo);
    const agenda = new Agenda(page.plans);
    await this.askedOf(life, agenda, now, from);
    const today = home(now).toISODate();
    if (isWorkingTime(now) && life.today !== today) {
      life.today = today;
      await this.spared('this morning', () => this.written(life, agenda, now, () => life.morning(now)));
    }
    for (const need of life.needs.filter(({ at }) => at >= from && at < now))
      await this.spared(need.key, () => this.act(life, agenda, need, now));
    for (let plan = agenda.next(); plan && plan.at <= now.getTime(); plan = agenda.next()) {
      const { key } = agenda.take()!;
      await this.spared(key, () => this.act(life, agenda, plan!, now));
    }
    Object.assign(page, { plans: agenda.all(), livedTo: now.getTime() });
  }

  /** Under the clock of the day one thing that fails does not keep everybody else from going on. */
  private async spared(what: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: Error) => this.log.warn(`${what} was left undone: ${error.message}`));
  }

  private async remember(cases: readonly Case[]): Promise<void> {
    const versions = await this.acting.versionsOf(cases.map(({ ticketId }) => ticketId));
    for (const one of cases) one.version = versions.get(one.ticketId);
  }

  private async turnThePage({ page: { cases } }: LivedPast, clock: EventClock, at: Date): Promise<void> {
    await liveMails(at);
    // Whoever tells a month, or judges a pilot, needs the whole of it.
    if (home(at).weekday === 1 || home(at).day === 1) await clock.runWeekly(at);
    await clock.runDaily(at);
    for (const [key, { ended }] of Object.entries(cases)) {
      if (ended !== undefined && at.getTime() - ended > remembered) delete cases[key];
    }
  }

  private async askedOf(
    { page: { cases }, known, material }: LivedPast,
    agenda: Agenda,
    at: Date,
    since?: Date,
  ): Promise<void> {
    for (const invitation of await this.rating.asked(at, since)) {
      const key = Object.keys(cases).find((one) => cases[one].ticketId === invitation.subjectId);
      const need = key === undefined ? undefined : known.get(key);
      const opinion = need && (await this.rating.opinion(need, invitation, material));
      if (opinion)
        agenda.add({
          at: workingMinutesAfter(at, opinion.after).getTime(),
          key: need.key,
          does: 'answer',
          invitationId: invitation.id,
        });
    }
  }

  private async act(life: LivedPast, agenda: Agenda, what: Arrival | AgendaEntry, at: Date): Promise<void> {
    try {
      await this.written(life, agenda, at, async () => {
        if (
          !('turns' in what) &&
          what.does !== 'answer' &&
          life.careful &&
          (await this.isTaken(life.page.cases[what.key]))
        )
          throw new RuleBroken('A visitor has it.');
        await ('turns' in what ? this.arrive(life, agenda, what, at) : this.follow(life, agenda, what, at));
        const one = life.page.cases[what.key];
        if (life.careful && one) await this.remember([one]);
      });
    } catch (error) {
      if (!life.careful || !isRefusal(error)) throw error;
      // A visitor was here meanwhile: what they took into their hands, the cast leaves to them.
      delete life.page.cases[what.key];
    }
  }

  private async isTaken(one: Case | undefined): Promise<boolean> {
    if (one?.version === undefined) return false;
    return (await this.acting.versionsOf([one.ticketId])).get(one.ticketId) !== one.version;
  }

  private async happen(life: LivedPast, agenda: Agenda, scene: DueScene, at: Date): Promise<void> {
    life.scenes.shift();
    await this.written(life, agenda, at, async () => {
      life.page.scenes = [...(life.page.scenes ?? []), scene.name];
      await scene.run(at);
    });
  }

  private async written(
    { page, careful }: LivedPast,
    agenda: Agenda,
    at: Date,
    work: () => Promise<void>,
  ): Promise<void> {
    // All that one person does at once is one transaction: it is quicker, and what it gathers is written once.
    await tx(async () => {
      await work();
      if (!careful) return;
      Object.assign(page, { plans: agenda.all(), livedTo: at.getTime() });
      await this.diary.write(page, at);
    });
  }

  private async arrive({ page }: LivedPast, agenda: Agenda, need: Arrival, at: Date): Promise<void> {
    const begun = await this.asking.ask(need, at);
    page.cases[need.key] = begun;
    const first = need.turns[begun.turn];
    if (!need.sure && need.channel === 'portal' && first) {
      const after = Math.min(first.after * 0.5, new Random(`${need.key}/sorted`).around(25));
      agenda.add({ at: workingMinutesAfter(at, after).getTime(), key: need.key, does: 'sort' });
    }
    this.planNext(page, agenda, need, at);
  }

  private async follow(life: LivedPast, agenda: Agenda, plan: AgendaEntry, at: Date): Promise<void> {
    const need = life.known.get(plan.key);
    const one = life.page.cases[plan.key];
    if (!need || !one) return;
    if (plan.does === 'sort') return this.acting.triage(need, one.ticketId, at);
    if (plan.does === 'work again') return this.acting.restore(need, one.ticketId, at);
    if (plan.does === 'answer') return this.rating.answer(need, plan.invitationId!, life.material, at);
    const turn = need.turns[one.turn];
    await this.acting.play(need, one.ticketId, turn, at);
    one.turn += 1;
    if (turn.by === 'confirm') await this.answerAtOnce(life, agenda, need, at);
    if (turn.by === 'resolve' && need.canWork !== 'yes' && need.turns[one.turn]?.by !== 'reopen') {
      const random = new Random(`${need.key}/works`);
      if (random.chance(0.6))
        agenda.add({ at: workingMinutesAfter(at, random.around(45)).getTime(), key: need.key, does: 'work again' });
    }
    this.planNext(life.page, agenda, need, at);
  }

  private planNext({ cases }: DiaryPage, agenda: Agenda, need: Arrival, at: Date): void {
    const one = cases[need.key];
    const turn = need.turns[one.turn];
    if (turn) agenda.add({ at: workingMinutesAfter(at, turn.after).getTime(), key: need.key, does: 'turn' });
    else one.ended = at.getTime();
  }

  /** Confirming shows the question at once; half of those who answer do so there. */
  private async answerAtOnce({ page, material }: LivedPast, agenda: Agenda, need: Arrival, at: Date): Promise<void> {
    if (!new Random(`${need.key}/at once`).chance(0.5)) return;
    const invitation = await this.rating.planned(page.cases[need.key].ticketId);
    if (invitation && (await this.rating.opinion(need, invitation, material))) {
      agenda.add({ at: at.getTime() + 2 * minute, key: need.key, does: 'answer', invitationId: invitation.id });
    }
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof RuleBroken ||
  error instanceof Conflict ||
  error instanceof NotAllowed ||
  error instanceof NotFound ||
  error instanceof ValidationFailed;
