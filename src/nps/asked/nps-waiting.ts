import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { NpsQuestions } from '../nps-questions.service';

/** The question of the quarter, while it is unanswered. */
@Injectable()
export class NpsWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly questions: NpsQuestions,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'question of the quarter',
      of: (actor, reader) => this.of(actor, reader),
      among: ({ id }, { now }) => ({
        rows: `"nps_invitation" WHERE "personId" = ? AND "state" = 'asked' AND "expiresAt" > ?`,
        params: [id, now],
      }),
    });
  }

  private async of(actor: Actor, reader: Reader): Promise<WaitingItem[]> {
    const found = await this.questions.openOf(actor.id, reader.now);
    if (found?.state !== 'asked') return [];
    const { expiresAt, drawnAt } = found;
    const until = expiresAt ? dayWords(expiresAt, reader) : '';
    return [
      {
        href: '/my/question',
        title: t('Would you recommend the service desk?', {}, reader.locale),
        words: t('One confidential question. Open until {day}.', { day: until }, reader.locale),
        icon: 'message-circle',
        due: expiresAt,
        since: drawnAt,
      },
    ];
  }
}
