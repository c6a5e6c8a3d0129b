import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { Person } from '../../people/person.entity';
import { Consequences, noneOf } from '../../timeline/consequences';
import type { FactKind } from '../../timeline/fact-kind';
import {
  carryOverAdopted,
  carryOverDropped,
  carryOverGiven,
  carryOverProposed,
  carryOverTried,
} from '../programme-facts';
import { CarryOver, type CarryOverState } from './carry-over.entity';

type Outcome = Exclude<CarryOverState, 'idea'>;

const becameOfIt: Record<Outcome, string> = {
  proposed: '{name} proposed your idea to the teams',
  adopted: 'A team takes your idea up for its clients',
  tried: 'A team tries your idea with its clients',
  dropped: '{name} put your idea aside, and says why',
};

const ideaMoved = noticeKind<{ to: Outcome }>('carry_over.moved', {
  label: 'News about my idea for our clients',
  words: ({ to }) => becameOfIt[to],
  icon: 'lightbulb',
  mailed: false,
});

/** Fact -> what its giver finds under the bell. */
export const carryOverNotices = new Consequences<Outcome>(
  'bell',
  [carryOverGiven, carryOverProposed, carryOverAdopted, carryOverTried, carryOverDropped],
  [
    [carryOverProposed, 'proposed'],
    [carryOverAdopted, 'adopted'],
    [carryOverTried, 'tried'],
    [carryOverDropped, 'dropped'],
    ...noneOf(carryOverGiven),
  ],
  () => `${ideaMoved.kind} to its giver`,
);

/** Whoever had an idea is told what became of it. */
@Injectable()
export class CarryOverNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('carry_over', (_, ids) => this.seenBy(ids));
  }

  async follow({ id, createdById }: CarryOver, { kind }: FactKind, actorId: number | null, at: Date): Promise<void> {
    const to = carryOverNotices.of(kind);
    if (!to || createdById === null || createdById === actorId) return;
    const giver = (await rowsById(Person, [createdById])).get(createdById);
    if (giver)
      await this.notices.tell(giver, ideaMoved, { subject: { kind: 'carry_over', id }, actorId, at, details: { to } });
  }

  /** Ideas are for everybody. */
  private async seenBy(ids: readonly number[]): Promise<Map<number, NoticeSubject>> {
    const found = [...(await rowsById(CarryOver, ids)).values()];
    return new Map(found.map(({ id, title }) => [id, { title, href: `/pilot/carry-over/${id}` }] as const));
  }
}
