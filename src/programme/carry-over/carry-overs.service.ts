import { Injectable, type OnModuleInit } from '@nestjs/common';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken } from '../../core/errors';
import { defaultLocale, t } from '../../core/words/words';
import { Erasers } from '../../people/privacy/erasure.service';
import { PersonalData } from '../../people/privacy/personal-data';
import { Timeline } from '../../timeline/timeline.service';
import { CarryOverNotices } from './carry-over-notices';
import { CarryOver, type CarryOverState } from './carry-over.entity';
import type { PilotStep } from '../pilot/pilots.service';
import {
  carryOverAdopted,
  carryOverDropped,
  carryOverGiven,
  carryOverProposed,
  carryOverTried,
} from '../programme-facts';
import { type FactKind, type NoDetails } from '../../timeline/fact-kind';

/** From -> where it may go. A dropped one may be taken up again. */
const moves: Record<CarryOverState, readonly CarryOverState[]> = {
  idea: ['proposed', 'dropped'],
  proposed: ['adopted', 'tried', 'dropped'],
  tried: ['adopted', 'dropped'],
  adopted: ['dropped'],
  dropped: ['proposed'],
};

export const movesFrom = (state: CarryOverState): readonly CarryOverState[] => moves[state];

export interface CarryOverMove {
  to: CarryOverState;
  team: string;
  promise: string;
  outcome: string;
}

const movedTo: Record<CarryOverState, FactKind<NoDetails>> = {
  idea: carryOverGiven,
  proposed: carryOverProposed,
  adopted: carryOverAdopted,
  tried: carryOverTried,
  dropped: carryOverDropped,
};

/** What clients could get from it: ideas of everybody, proposals, and promises that teams give to their own clients. */
@Injectable()
export class CarryOvers implements OnModuleInit {
  constructor(
    private readonly timeline: Timeline,
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
    private readonly bell: CarryOverNotices,
  ) {}

  onModuleInit(): void {
    // That there was an idea, and what a team made of it, stays: its giver's words go.
    this.erasers.register(
      'ideas for clients',
      async (personId) =>
        void (await repo(CarryOver).update(
          { createdById: personId },
          { title: t('(erased)', {}, defaultLocale), words: '' },
        )),
    );
    this.personalData.register(
      'Ideas you gave for our clients',
      'Leads, change leaders and executives, without your name.',
      'As long as the pilot is kept. If you’re erased, we delete your words.',
      async (createdById) =>
        (await repo(CarryOver).find({ where: { createdById }, order: { id: 'DESC' } })).map(
          ({ title, words, createdAt }) => ({ words: words ? `${title}: ${words}` : title, at: createdAt }),
        ),
    );
  }

  /** What changed last on top. Rides ix_carry_over_changed. */
  all(): Promise<CarryOver[]> {
    return repo(CarryOver).find({ order: { changedAt: 'DESC', id: 'DESC' } });
  }

  async find(id: number): Promise<CarryOver> {
    const found = await repo(CarryOver).findOneBy({ id });
    if (!found) throw new NotFound('This idea');
    return found;
  }

  give(
    { title, words, state = 'idea' }: { title: string; words: string; state?: CarryOverState },
    { actorId, at }: PilotStep,
  ): Promise<CarryOver> {
    return tx(async () => {
      const made = await repo(CarryOver).save(
        repo(CarryOver).create({
          title,
          words,
          state,
          team: '',
          promise: '',
          outcome: '',
          createdAt: at,
          createdById: actorId,
          changedAt: at,
          version: 1,
        }),
      );
      await this.tell(carryOverGiven, made, actorId, at);
      return made;
    });
  }

  move(
    id: number,
    version: number,
    { to, team, promise, outcome }: CarryOverMove,
    { actorId, at }: PilotStep,
  ): Promise<void> {
    return tx(async () => {
      const one = await this.find(id);
      if (!moves[one.state].includes(to))
        throw new RuleBroken('That’s no longer possible for this idea. Reload the page.');
      if ((to === 'adopted' || to === 'tried') && (!team || !promise))
        throw new RuleBroken('Tell us which team takes it on, and what it promises its clients.');
      if (to === 'dropped' && !outcome)
        throw new RuleBroken('Explain why it was dropped, so that others can learn from it.');
      await changed(CarryOver, { id, version }, { state: to, team, promise, outcome, changedAt: at });
      await this.tell(movedTo[to], one, actorId, at);
      await this.bell.follow(one, movedTo[to], actorId, at);
    });
  }

  private async tell(kind: FactKind<NoDetails>, { id }: CarryOver, actorId: number | null, at: Date): Promise<void> {
    await this.timeline.record(kind, {
      subject: { kind: 'carry_over', id },
      actorId,
      personId: null,
      at,
    });
  }
}
