import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { AdoptedChanges } from '../../changes/adopted/adopted-changes.service';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { Person } from '../../people/person.entity';
import { clientsPart } from '../../programme/parts/programme-parts';
import { whileOpen } from '../../programme/parts/opened-part.entity';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ClientRound } from '../client-round.entity';

const clientsSpoke = noticeKind<{ as: 'held' | 'ended' }>('client_round.told', {
  label: 'Clients were asked about a change I answer for',
  words: ({ as }) =>
    as === 'held' ? 'Clients met about a change you answer for' : 'Clients were asked again about a change of yours',
  icon: 'users',
  mailed: 'plainly',
  while: whileOpen(clientsPart),
});

/** Whoever answers for a change hears what clients said of it. */
@Injectable()
export class RoundNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly changes: AdoptedChanges,
    private readonly parts: ProgrammeParts,
  ) {}

  onModuleInit(): void {
    this.subjects.register('client_round', async (_, ids): Promise<Map<number, NoticeSubject>> => {
      if (!(await this.parts.isOpen(clientsPart))) return new Map();
      const found = [...(await rowsById(ClientRound, ids)).values()];
      return new Map(found.map(({ id, title }) => [id, { title, href: `/changes/clients/${id}` }] as const));
    });
  }

  async told({ id, changeId }: ClientRound, as: 'held' | 'ended', actorId: number | null, at: Date): Promise<void> {
    if (changeId === null) return;
    const { executiveId, juniorId } = await this.changes.find(changeId);
    for (const person of (await rowsById(Person, [executiveId, juniorId])).values())
      if (person.id !== actorId)
        await this.notices.tell(person, clientsSpoke, {
          ...{ subject: { kind: 'client_round', id }, actorId, at, details: { as } },
        });
  }
}
