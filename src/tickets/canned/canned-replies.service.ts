import { Injectable, type OnModuleInit } from '@nestjs/common';
import { firstRow, insertRow, rowsOf, updateRows } from '../../core/database/rows';
import { sql, tx, write } from '../../core/database/tx';
import { asCount } from '../../core/database/raw';
import { Conflict, NotFound, ValidationFailed } from '../../core/errors';
import { folded } from '../../core/words/folded';
import { type Actor, isAgent } from '../../people/actor';
import { Erasers } from '../../people/privacy/erasure.service';
import { PersonalData } from '../../people/privacy/personal-data';
import { type CannedMove, CannedReply } from './canned-reply.entity';
import { mayUseCanned } from './canned-reply.policy';

/** Of one person, or of one team: more would be a list that nobody knows. */
const mostOfOne = 100;

export interface CannedText {
  name: string;
  text: string;
  /** None is the writer's own. */
  teamId: number | null;
  move: CannedMove | null;
}

/** What the desk answers again and again. */
@Injectable()
export class CannedReplies implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.erasers.register('canned replies', async (personId) => {
      await write('DELETE FROM "canned_reply" WHERE "personId" = ?', [personId]);
    });
    this.personalData.register(
      'Your canned replies',
      'You.',
      'Until you remove them. When you’re erased, they go.',
      async (id) => {
        const own = await rowsOf(CannedReply, 'WHERE "personId" = ? ORDER BY "id"', [id]);
        return own.map((one) => ({
          words: `${one.name}: ${one.words}`,
          at: one.changedAt,
          href: `/canned-replies/${one.id}`,
        }));
      },
    );
  }

  /** Their own first, then those of their teams, by name. Rides ix_canned_reply_person and ix_canned_reply_team. */
  async of(actor: Actor): Promise<CannedReply[]> {
    const own = await rowsOf(CannedReply, 'WHERE "personId" = ?', [actor.id]);
    const teams = actor.teamIds.length ? await rowsOf(CannedReply, 'WHERE "teamId" IN (?)', [actor.teamIds]) : [];
    return [own, teams].flatMap((some) =>
      some.toSorted((one, other) => folded(one.name).localeCompare(folded(other.name), 'en')),
    );
  }

  async find(actor: Actor, id: number): Promise<CannedReply> {
    const found = await firstRow(CannedReply, 'WHERE "id" = ?', [id]);
    if (!found || !isAgent(actor) || !mayUseCanned(actor, found)) throw new NotFound('This canned reply');
    return found;
  }

  add(actor: Actor, text: CannedText, at: Date): Promise<number> {
    return tx(async () => {
      const owner = ownerOf(actor, text);
      await mustHaveRoom(owner);
      return insertRow(CannedReply, { ...columnsOf(text), ...owner, version: 1, changedAt: at });
    });
  }

  change(actor: Actor, id: number, version: number | undefined, text: CannedText, at: Date): Promise<void> {
    return tx(async () => {
      const old = await this.find(actor, id);
      const owner = ownerOf(actor, text);
      if (old.personId !== owner.personId || old.teamId !== owner.teamId) await mustHaveRoom(owner);
      const changed = { ...columnsOf(text), ...owner, version: old.version + 1, changedAt: at };
      const rest = 'WHERE "id" = ? AND "version" = ?';
      if ((await updateRows(CannedReply, changed, rest, [id, version ?? old.version])) !== 1)
        throw new Conflict(
          'Someone in your team changed this in the meantime. What it says now is below. Save again to replace it.',
        );
    });
  }

  async remove(actor: Actor, id: number): Promise<void> {
    await this.find(actor, id);
    await write('DELETE FROM "canned_reply" WHERE "id" = ?', [id]);
  }
}

const columnsOf = ({ name, text, move }: CannedText) => ({ name, words: text, move });

type Owner = Pick<CannedReply, 'personId' | 'teamId'>;

/** Nobody writes for a team that is not theirs. */
function ownerOf(actor: Actor, { teamId }: CannedText): Owner {
  const owner = teamId === null ? { personId: actor.id, teamId } : { personId: null, teamId };
  if (!mayUseCanned(actor, owner)) throw new ValidationFailed({ owner: 'Choose one of your teams.' });
  return owner;
}

async function mustHaveRoom({ personId, teamId }: Owner): Promise<void> {
  const [column, id] = personId === null ? ['teamId', teamId] : ['personId', personId];
  const [{ n }] = await sql<{ n: unknown }>(
    `SELECT COUNT(*) AS "n" FROM "canned_reply" WHERE "${String(column)}" = ?`,
    [id],
  );
  if (asCount(n) >= mostOfOne)
    throw new ValidationFailed({ name: 'There are 100 of them already. Remove one before you add another.' });
}
