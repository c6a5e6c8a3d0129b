import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { type Actor, hasRole } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { Consequences, noneOf } from '../../timeline/consequences';
import type { FactKind } from '../../timeline/fact-kind';
import {
  improvementChanged,
  improvementPublished,
  improvementTakenBack,
  improvementWritten,
} from './improvement-facts';
import { Improvement } from './improvement.entity';

const improvementShown = noticeKind<{ published: boolean }>('improvement.shown', {
  label: 'News about a change I wrote down',
  words: ({ published }) => (published ? '{name} published what you wrote' : '{name} took back what you wrote'),
  icon: 'megaphone',
  mailed: false,
  roles: ['lead', 'change_leader'],
});

/** Fact -> what its author finds under the bell. */
export const improvementNotices = new Consequences<{ published: boolean }>(
  'bell',
  [improvementWritten, improvementChanged, improvementPublished, improvementTakenBack],
  [
    [improvementPublished, { published: true }],
    [improvementTakenBack, { published: false }],
    ...noneOf(improvementWritten, improvementChanged),
  ],
  () => `${improvementShown.kind} to its author`,
);

/** Whoever wrote down what changed is told what became of it. */
@Injectable()
export class ImprovementNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('improvement', (actor, ids) => this.seenBy(actor, ids));
  }

  async follow(kind: FactKind, id: number, actorId: number | null, at: Date): Promise<void> {
    const details = improvementNotices.of(kind.kind);
    if (!details) return;
    const improvement = (await rowsById(Improvement, [id])).get(id);
    const authorId = improvement?.createdById ?? null;
    const author = authorId === actorId ? undefined : (await rowsById(Person, [authorId])).get(authorId ?? 0);
    if (!author) return;
    await this.notices.tell(author, improvementShown, {
      subject: { kind: 'improvement', id },
      actorId,
      at,
      details,
    });
  }

  /** Those who write them see all; what is published everybody reads. */
  private async seenBy(actor: Actor, ids: readonly number[]): Promise<Map<number, NoticeSubject>> {
    const writes = hasRole(actor, 'lead', 'change_leader');
    const found = [...(await rowsById(Improvement, ids)).values()];
    return new Map(
      found
        .filter(({ publishedAt }) => writes || publishedAt !== null)
        .map(({ id, did }) => [id, { title: did, href: writes ? `/improvements/${id}` : '/you-said' }] as const),
    );
  }
}
