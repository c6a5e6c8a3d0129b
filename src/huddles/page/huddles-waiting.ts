import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { dateLabel, noonOf } from '../../core/words/calendar-days';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Navigation } from '../../people/access/navigation';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { huddlePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { Huddle } from '../meetings/huddle.entity';
import { HuddleItem } from '../meetings/huddle-item.entity';
import { isGuest } from '../meetings/huddle.policy';
import { teamName } from './huddle.pages';

const invited = '"huddle" WHERE "guestId" = ? AND "saidAt" IS NULL';
const owned = '"huddle_item" WHERE "ownerId" = ? AND "endedAt" IS NULL';

/** A guest is asked what they take along, and whoever takes care of something finds it on their home page. */
@Injectable()
export class HuddlesWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly parts: ProgrammeParts,
    private readonly navigation: Navigation,
  ) {}

  onModuleInit(): void {
    this.navigation.when('huddles', () => this.parts.isOpen(huddlePart));
    this.waiting.register({
      name: 'huddles to listen to',
      of: (actor, reader) => this.asGuest(actor, reader),
      among: ({ id }) => ({ rows: invited, params: [id] }),
    });
    this.waiting.register({
      name: 'changes of a team',
      of: (actor, reader) => this.asOwner(actor, reader),
      among: ({ id }) => ({ rows: owned, params: [id] }),
    });
  }

  private async asGuest(actor: Actor, reader: Reader): Promise<WaitingItem[]> {
    if (!(await this.parts.isOpen(huddlePart))) return [];
    const { locale, now } = reader;
    const found = await rowsOf(Huddle, 'WHERE "guestId" = ? AND "saidAt" IS NULL ORDER BY "id"', [actor.id]);
    return Promise.all(
      found
        .filter((one) => isGuest(actor, one, now))
        .map(async ({ teamId, heldAt, begunAt }) => {
          const team = await teamName(teamId);
          return {
            href: `/huddles/${teamId}`,
            title: heldAt
              ? t('What do you take along from the huddle of {team}?', { team }, locale)
              : t('{team} invites you to its huddle', { team }, locale),
            words: heldAt
              ? t(
                  'You were their guest {day}. They read your answer at the next one.',
                  { day: dayWords(heldAt, reader) },
                  locale,
                )
              : t('Ten minutes. You only listen.', {}, locale),
            icon: 'users',
            due: null,
            since: heldAt ?? begunAt,
          };
        }),
    );
  }

  private async asOwner({ id, teamIds }: Actor, { locale }: Reader): Promise<WaitingItem[]> {
    if (!(await this.parts.isOpen(huddlePart))) return [];
    const found = await rowsOf(HuddleItem, 'WHERE "ownerId" = ? AND "endedAt" IS NULL ORDER BY "dueOn", "id"', [id]);
    return found
      .filter(({ teamId }) => teamIds.includes(teamId))
      .map((one) => ({
        href: `/huddles/${one.teamId}/items/${one.id}`,
        title: one.words,
        words: t(
          'You take care of this for your team, by {day}.',
          { day: dateLabel(one.dueOn as string, locale) },
          locale,
        ),
        icon: 'circle-dot',
        due: noonOf(one.dueOn as string),
        since: one.at,
      }));
  }
}
