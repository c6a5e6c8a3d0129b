import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { Person } from '../../people/person.entity';
import { keptTeams } from '../../people/teams/kept-teams';
import { huddlePart } from '../../programme/parts/programme-parts';
import { whileOpen } from '../../programme/parts/opened-part.entity';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { HuddleItem } from './huddle-item.entity';
import { Huddle } from './huddle.entity';

const guestAsked = noticeKind<{ as: 'invited' | 'held' }>('huddle.guest', {
  label: 'A team invites me to its huddle',
  words: ({ as }) =>
    as === 'invited' ? '{name} invites you to listen at their huddle' : 'What do you take along from the huddle?',
  icon: 'users',
  mailed: 'plainly',
  while: whileOpen(huddlePart),
  roles: ['executive'],
});

const itemGiven = noticeKind('huddle.owner', {
  label: 'My team gives me something to change',
  words: '{name} wrote down that you’ll take care of this',
  icon: 'circle-dot',
  mailed: false,
  while: whileOpen(huddlePart),
  roles: ['agent', 'lead'],
});

/** The guest hears of a huddle, and whoever takes care of something. */
@Injectable()
export class HuddleNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly parts: ProgrammeParts,
  ) {}

  onModuleInit(): void {
    this.subjects.register('huddle', (actor, ids) =>
      this.seen(Huddle, ids, ({ guestId, teamId }, team) =>
        guestId === actor.id ? { title: team, href: `/huddles/${teamId}` } : null,
      ),
    );
    this.subjects.register('huddle_item', (actor, ids) =>
      this.seen(HuddleItem, ids, ({ teamId, words, id }) =>
        actor.teamIds.includes(teamId) ? { title: words, href: `/huddles/${teamId}#item-${id}` } : null,
      ),
    );
  }

  async guest(id: number, personId: number, as: 'invited' | 'held', actorId: number, at: Date): Promise<void> {
    for (const person of (await rowsById(Person, [personId])).values())
      await this.notices.tell(person, guestAsked, { ...about('huddle', id, actorId, at), details: { as } });
  }

  async owner(id: number, personId: number, actorId: number, at: Date): Promise<void> {
    if (personId === actorId) return;
    for (const person of (await rowsById(Person, [personId])).values())
      await this.notices.tell(person, itemGiven, { ...about('huddle_item', id, actorId, at), details: {} });
  }

  private async seen<E extends { id: number; teamId: number }>(
    entity: new () => E,
    ids: readonly number[],
    show: (one: E, team: string) => NoticeSubject | null,
  ): Promise<Map<number, NoticeSubject>> {
    if (!(await this.parts.isOpen(huddlePart))) return new Map();
    const teams = await keptTeams.byId();
    const found = new Map<number, NoticeSubject>();
    for (const one of (await rowsById(entity, ids)).values()) {
      const shown = show(one, teams.get(one.teamId)?.name ?? '');
      if (shown) found.set(one.id, shown);
    }
    return found;
  }
}

const about = (kind: string, id: number, actorId: number, at: Date) => ({ subject: { kind, id }, actorId, at });
