import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { write } from '../../core/database/tx';
import { days } from '../../core/time';
import { Erasers } from '../../people/privacy/erasure.service';
import { PersonalData } from '../../people/privacy/personal-data';
import { Huddle } from './huddle.entity';
import { HuddleItem } from './huddle-item.entity';
import { HuddleNote } from './huddle-note.entity';

/** What a team told itself is of no use after that long. */
const keptDays = 400;

/** What stands of whom in the huddles of a team, until when, and what goes with whoever is erased. */
@Injectable()
export class HuddlePrivacy implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    // What was retold of somebody's answer goes with them; what a colleague wrote to the team stays, without a name.
    this.erasers.register('huddles', async (personId) => {
      await write(
        `DELETE FROM "huddle_note" WHERE "invitationId" IN
          (SELECT "id" FROM "survey_invitation" WHERE "personId" = ?)`,
        [personId],
      );
    });
    this.personalData.register(
      'What you told your team at its huddle',
      'Your team, with your name, and the executive who’s its guest.',
      'About 13 months. If you’re erased, your name goes and your words stay with the team.',
      async (authorId) =>
        (await rowsOf(HuddleNote, 'WHERE "authorId" = ? ORDER BY "id" DESC', [authorId])).map(({ words, at }) => ({
          words,
          at,
        })),
    );
    this.personalData.register(
      'What you raised or take care of for your team',
      'Your team, with your name, and the executive who’s its guest.',
      'Until it’s done, then about 13 months. If you’re erased, your name goes and your words stay with the team.',
      async (id) =>
        (await rowsOf(HuddleItem, 'WHERE "authorId" = ? OR "ownerId" = ? ORDER BY "id" DESC', [id, id])).map((one) => ({
          words: one.words,
          at: one.at,
          href: `/huddles/${one.teamId}/items/${one.id}`,
        })),
    );
    this.personalData.register(
      'What you took along from a team’s huddle',
      'That team, with your name.',
      'About 13 months. If you’re erased, your name goes and your words stay with the team.',
      async (guestId) =>
        (await rowsOf(Huddle, 'WHERE "guestId" = ? ORDER BY "id" DESC', [guestId])).map(({ takeaway, begunAt }) => ({
          words: takeaway || '–',
          at: begunAt,
        })),
    );
  }

  async purge(at: Date): Promise<void> {
    const before = new Date(at.getTime() - days(keptDays));
    await write('DELETE FROM "huddle_note" WHERE "huddleId" IN (SELECT "id" FROM "huddle" WHERE "heldAt" < ?)', [
      before,
    ]);
    await write('DELETE FROM "huddle" WHERE "heldAt" < ?', [before]);
    await write('DELETE FROM "huddle_item" WHERE "endedAt" < ?', [before]);
  }
}
