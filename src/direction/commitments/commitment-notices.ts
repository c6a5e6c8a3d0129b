import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { Person } from '../../people/person.entity';
import { directionPart } from '../../programme/parts/programme-parts';
import { whileOpen } from '../../programme/parts/opened-part.entity';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { Commitment } from './commitment.entity';

/** What somebody is asked who was promised something. */
type Asked = 'call' | 'promise' | 'judge';
type News = 'moved' | 'agreed' | 'kept' | 'not_kept' | 'broken';

const askedWords: Record<Asked, string> = {
  call: '{name} would like to call you about a promise we broke. May they?',
  promise: '{name} promises you something',
  judge: '{name} says it’s done. Did they keep their promise to you?',
};

const newsWords: Record<News, string> = {
  moved: '{name} tells you in time that it takes longer',
  agreed: '{name} is happy to be called',
  kept: '{name} says that you kept your promise',
  not_kept: '{name} says that you didn’t keep your promise',
  broken: 'The day has passed, and the promise is broken',
};

const commitmentAsked = noticeKind<{ as: Asked }>('commitment.asked', {
  label: 'A leader promises me something',
  words: ({ as }) => askedWords[as],
  icon: 'handshake',
  mailed: 'plainly',
  while: whileOpen(directionPart),
});

const commitmentNews = noticeKind<{ news: News }>('commitment.news', {
  label: 'News about a leader’s promise to me, or my own',
  words: ({ news }) => newsWords[news],
  icon: 'handshake',
  mailed: false,
  while: whileOpen(directionPart),
});

const commitmentNear = noticeKind('commitment.near', {
  label: 'My own promise as a leader is due soon',
  words: 'Your promise is due in two days',
  icon: 'clock',
  mailed: 'plainly',
  while: whileOpen(directionPart),
  roles: ['executive', 'lead'],
});

/** Both sides of a leader's promise hear of it under the bell; what asks them something also comes by email. */
@Injectable()
export class CommitmentNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly parts: ProgrammeParts,
  ) {}

  onModuleInit(): void {
    this.subjects.register('commitment', (_, ids) => this.seenBy(ids));
  }

  async promised(id: number, whom: readonly number[], as: Asked, actorId: number, at: Date): Promise<void> {
    for (const person of (await rowsById(Person, whom)).values())
      await this.notices.tell(person, commitmentAsked, { ...about(id, actorId, at), details: { as } });
  }

  async told(
    id: number,
    whom: readonly number[],
    news: News | 'near',
    actorId: number | null,
    at: Date,
  ): Promise<void> {
    for (const person of (await rowsById(Person, whom)).values())
      if (news === 'near') await this.notices.tell(person, commitmentNear, { ...about(id, actorId, at), details: {} });
      else await this.notices.tell(person, commitmentNews, { ...about(id, actorId, at), details: { news } });
  }

  /** Everybody may read what leaders promise, while the part is open. */
  private async seenBy(ids: readonly number[]): Promise<Map<number, NoticeSubject>> {
    if (!(await this.parts.isOpen(directionPart))) return new Map();
    const found = [...(await rowsById(Commitment, ids)).values()];
    return new Map(found.map(({ id, title }) => [id, { title, href: `/commitments/${id}` }] as const));
  }
}

const about = (id: number, actorId: number | null, at: Date) => ({ subject: { kind: 'commitment', id }, actorId, at });
