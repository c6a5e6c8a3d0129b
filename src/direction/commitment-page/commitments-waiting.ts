import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { rowsById, rowsOf } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { dateLabel } from '../../core/words/calendar-days';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { directionPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { Commitment } from '../commitments/commitment.entity';
import { mayCommit } from '../commitments/commitment.policy';

const asked = `"commitment_witness" w JOIN "commitment" c ON c."id" = w."commitmentId"
  WHERE w."personId" = ? AND ((w."state" = 'asked' AND c."state" = 'open')
    OR (w."state" = 'agreed' AND c."state" = 'reported'))`;
const running = `"commitment" WHERE "leaderId" = ? AND "state" = 'open'`;

/** A leader's own promise while it runs, and whoever it was made to when something is asked of them. */
@Injectable()
export class CommitmentsWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly parts: ProgrammeParts,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'promises of leaders to me',
      of: ({ id }, reader, limit) => this.toMe(id, reader, limit),
      among: ({ id }) => ({ rows: asked, params: [id] }),
    });
    this.waiting.register({
      name: 'my promises as a leader',
      of: (actor, reader, limit) => this.mine(actor, reader, limit),
      among: (actor) => ({ rows: running, params: [mayCommit(actor) ? actor.id : 0] }),
    });
  }

  /** Rides ix_commitment_witness_person. */
  private async toMe(personId: number, { locale }: Reader, limit: number): Promise<WaitingItem[]> {
    if (!(await this.parts.isOpen(directionPart))) return [];
    const found = await sql(`SELECT w."commitmentId" AS "id" FROM ${asked} ORDER BY w."id" LIMIT ?`, [personId, limit]);
    const promises = await rowsById(
      Commitment,
      found.map(({ id }) => asCount(id)),
    );
    const leaders = await rowsById(
      Person,
      [...promises.values()].map(({ leaderId }) => leaderId),
    );
    return [...promises.values()].map(({ id, state, title, leaderId, madeAt, reportedAt }) => {
      const name = leaders.get(leaderId)?.name ?? '';
      return {
        href: `/commitments/${id}`,
        title:
          state === 'open'
            ? t('May {name} call you about a promise we broke?', { name }, locale)
            : t('Did {name} keep this promise to you? {title}', { name, title }, locale),
        words: t('One question. Nobody minds what you say.', {}, locale),
        icon: 'handshake',
        due: null,
        since: reportedAt ?? madeAt,
      };
    });
  }

  private async mine(actor: Actor, { locale }: Reader, limit: number): Promise<WaitingItem[]> {
    if (!mayCommit(actor) || !(await this.parts.isOpen(directionPart))) return [];
    const own = await rowsOf(Commitment, `WHERE "leaderId" = ? AND "state" = 'open' ORDER BY "id" LIMIT ?`, [
      actor.id,
      limit,
    ]);
    return own.map(({ id, title, dueAt, dueOn, madeAt }) => ({
      href: `/commitments/${id}`,
      title: t('Your promise: {title}', { title }, locale),
      words: t('By {day}. Then tell everyone what you heard.', { day: dateLabel(dueOn, locale) }, locale),
      icon: 'handshake',
      due: dueAt,
      since: madeAt,
    }));
  }
}
