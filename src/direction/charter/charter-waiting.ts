import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { PersonalData } from '../../people/privacy/personal-data';
import { directionPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { Charter } from './charter.entity';
import { Charters } from './charters.service';

const unsigned = '"charter" WHERE "signerId" = ? AND "signedAt" IS NULL';

/** A draft waits for the executive who signs it; and what they signed stays with their name. */
@Injectable()
export class CharterWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly charters: Charters,
    private readonly parts: ProgrammeParts,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'a direction to sign',
      of: ({ id }, reader) => this.toSign(id, reader),
      among: ({ id }) => ({ rows: unsigned, params: [id] }),
    });
    this.personalData.register(
      'Our direction, as you signed it',
      'Everyone, with your name.',
      'As long as the programme is kept. If you’re erased, your name goes.',
      async (signerId) =>
        (await rowsOf(Charter, 'WHERE "signerId" = ? ORDER BY "number" DESC', [signerId])).map(
          ({ promise, signedAt }) => ({ words: promise, at: signedAt, href: '/direction' }),
        ),
    );
  }

  private async toSign(personId: number, { locale }: Reader): Promise<WaitingItem[]> {
    const draft = (await this.parts.isOpen(directionPart)) ? await this.charters.draft() : null;
    if (draft?.signerId !== personId || draft.signedAt) return [];
    return [
      {
        href: '/direction',
        title: t('Our direction is waiting for your signature', {}, locale),
        words: t('Read it, change what isn’t yours with the change leader, then sign.', {}, locale),
        icon: 'signature',
        due: null,
        since: draft.createdAt,
      },
    ];
  }
}
