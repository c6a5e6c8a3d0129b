import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { defaultLocale, t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import { AnswersBeside } from '../../insights/trends/answers-beside';
import { recoverySettings } from '../../recovery/recovery-settings';
import { Recovery } from '../../recovery/recovery.entity';
import { PassingPeople } from '../../surveys/invitation/passing-people';
import { Settings } from '../../settings/settings.service';
import { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { SurveyAnswer } from '../../surveys/survey-answer.entity';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { keptServices } from '../../people/teams/kept-teams';
import { FilingRoutes } from '../../tickets/filing/filing-routes';
import { Message, type Purpose } from '../../tickets/conversation/message.entity';
import { Ticket } from '../../tickets/ticket.entity';
import { Approval } from '../../tool-requests/approval.entity';
import type { FollowUp, KeptPromise, WalkProgress } from './steps';
import { WalkStore } from './walk-store.service';
import { loadWalk } from './walk-material';
import { peopleOf, type Walk } from './walk';

const desk: Purpose[] = ['reply', 'waiting', 'resolution'];

/** Reads from the desk's own rows what happened in a walk. Writes nothing. */
@Injectable()
export class WalkState implements OnModuleInit {
  private readonly words = loadWalk();

  constructor(
    private readonly settings: Settings,
    private readonly store: WalkStore,
    private readonly beside: AnswersBeside,
    private readonly routes: FilingRoutes,
    private readonly passing: PassingPeople,
  ) {}

  /**
   * What a visitor asks goes to their own desk. In the executive's chair their own answer stands beside the company's
   * figures, which do not count it.
   */
  onModuleInit(): void {
    this.routes.register(async (requesterId, submitterId) => {
      const walk = (await this.store.all()).find((one) => peopleOf(one).includes(submitterId));
      if (walk && !peopleOf(walk).includes(requesterId))
        throw new RuleBroken(t('On a walk you can only ask for yourself.', {}, defaultLocale));
      return walk ? ((await keptServices.byId()).get(walk.desk.serviceId) ?? null) : null;
    });
    this.passing.neverAsk(async () => new Set((await this.store.all()).flatMap(peopleOf)));
    this.beside.use(async (readerId) => {
      const walk = (await this.store.all()).find(({ guests }) => guests.executive === readerId);
      const ticket = walk && (await this.ticket(walk.guests.employee));
      return ticket ? ((await this.question(ticket.id, ticket.requesterId))?.last ?? null) : null;
    });
  }

  async of(walk: Walk): Promise<WalkProgress> {
    const ticket = await this.ticket(walk.guests.employee);
    const words = ticket ? await saidOn(ticket.id) : [];
    const asked = ticket?.status === 'closed' ? await this.question(ticket.id, walk.guests.employee) : null;
    return {
      ticket: ticket && { ...ended(ticket), id: ticket.id, at: ticket.createdAt, promise: await promiseOf(ticket.id) },
      toldAt: words.find(({ purpose }) => desk.includes(purpose))?.at ?? null,
      lastAt: words.at(-1)?.at ?? null,
      question: asked && { path: asked.path, score: asked.last?.score ?? null },
      followUp: asked?.last ? await this.followUp(ticket!.id, asked.last) : null,
      next: walk.nextId !== null ? await this.next(walk.nextId) : null,
      decision: walk.wishId !== null ? await this.decision(walk.wishId, walk.guests.manager) : null,
    };
  }

  private async ticket(requesterId: number): Promise<Ticket | null> {
    return repo(Ticket).findOne({
      where: { requesterId, kind: Not('tool_request'), status: Not('cancelled') },
      order: { id: 'DESC' },
    });
  }

  private async question(ticketId: number, personId: number) {
    const found = await repo(SurveyInvitation).findOne({
      where: { subjectKind: 'ticket', subjectId: ticketId, personId, state: Not(In(['skipped', 'expired'])) },
      order: { cycle: 'DESC', id: 'DESC' },
    });
    if (!found) return null;
    const last = await repo(SurveyAnswer).findOne({ where: { invitationId: found.id }, order: { version: 'DESC' } });
    return { path: `/surveys/${found.id}`, last };
  }

  private async followUp(subjectId: number, last: SurveyAnswer): Promise<FollowUp | null> {
    const low = last.score <= (await this.settings.get(recoverySettings.lowScore));
    if (!low && !last.wantsCall) return null;
    const found = await repo(Recovery).findOne({ where: { subjectKind: 'ticket', subjectId }, order: { id: 'DESC' } });
    return {
      answeredAt: last.at,
      askedForCall: !low,
      id: found?.id ?? null,
      name: firstNameOf(this.words.cast.lead),
      contactedAt: found?.contactedAt ?? null,
      doneAt: found?.doneAt ?? null,
      judged: found?.madeRight ?? null,
    };
  }

  private async next(id: number): Promise<WalkProgress['next']> {
    const ticket = await repo(Ticket).findOneOrFail({ where: { id }, relations: { requester: true } });
    return {
      ...ended(ticket),
      answered: (await saidOn(id)).some(({ purpose }) => desk.includes(purpose)),
      requester: firstNameOf(ticket.requester?.name ?? ''),
      promise: await promiseOf(id),
    };
  }

  private async decision(ticketId: number, approverId: number): Promise<WalkProgress['decision']> {
    const found = await repo(Approval).findOne({ where: { ticketId, approverId }, order: { id: 'DESC' } });
    return found && { path: `/decisions/by/${found.id}`, state: found.state };
  }
}

const ended = ({ status }: Ticket) => ({
  solved: status === 'resolved' || status === 'closed',
  confirmed: status === 'closed',
});

const saidOn = (ticketId: number): Promise<Message[]> =>
  repo(Message).find({
    where: { ticketId, visibility: 'public' },
    order: { id: 'ASC' },
    select: { id: true, purpose: true, at: true },
  });

async function promiseOf(subjectId: number): Promise<KeptPromise | null> {
  const clock = await repo(SlaClock).findOne({
    where: { subjectKind: 'ticket', subjectId, target: 'first_response' },
    order: { cycle: 'ASC', round: 'ASC' },
  });
  return clock && { due: clock.dueAt, metAt: clock.metAt };
}
