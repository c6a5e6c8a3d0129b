import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChangeEvidence } from '../../changes/change-evidence';
import { rowsOf } from '../../core/database/rows';
import { dateLabel, noonOf, todayIn } from '../../core/words/calendar-days';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ClientRound } from '../client-round.entity';
import { ClientRounds } from '../rounds/client-rounds.service';
import { roundEvidence } from './round-words';

const met = `"client_round" WHERE "hostId" = ? AND "state" = 'asked' AND "meetOn" <= ?`;

/** A change's page tells what clients said of it; whoever brought them together finds what is still to write down. */
@Injectable()
export class RoundsSaid implements OnModuleInit {
  constructor(
    private readonly evidence: ChangeEvidence,
    private readonly parts: ProgrammeParts,
    private readonly rounds: ClientRounds,
    private readonly waiting: Waiting,
  ) {}

  onModuleInit(): void {
    this.evidence.register('clients', {
      of: async (changeId, { locale }) => {
        if (!(await this.parts.isOpen(clientsPart))) return [];
        return (await this.rounds.ofChange(changeId)).map((round) => roundEvidence(round, locale));
      },
      link: async ({ locale }, changeId) => {
        if (!(await this.parts.isOpen(clientsPart))) return null;
        return changeId === null
          ? { href: '/changes/clients', label: t('What clients say', {}, locale), icon: 'users' }
          : {
              href: `/changes/clients/new?change=${changeId}`,
              label: t('Ask clients about it', {}, locale),
              icon: 'users',
            };
      },
    });
    this.waiting.register({
      name: 'client rounds to write down',
      of: ({ id }, reader) => this.toWrite(id, reader),
      among: ({ id }, { now }) => ({ rows: met, params: [id, todayIn(now, 'UTC')] }),
    });
  }

  /** Rides ix_client_round_host. */
  private async toWrite(personId: number, { locale, now }: Reader): Promise<WaitingItem[]> {
    if (!(await this.parts.isOpen(clientsPart))) return [];
    const found = await rowsOf(
      ClientRound,
      `WHERE "hostId" = ? AND "state" = 'asked' AND "meetOn" <= ? ORDER BY "meetOn", "id" LIMIT 20`,
      [personId, todayIn(now, 'UTC')],
    );
    return found.map(({ id, title, meetOn }) => ({
      href: `/changes/clients/${id}`,
      title: t('What did the clients say? {title}', { title }, locale),
      words: t('You met on {day}. Write it down while you remember it.', { day: dateLabel(meetOn, locale) }, locale),
      icon: 'users',
      due: null,
      since: noonOf(meetOn),
    }));
  }
}
