import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t, tn } from '../../core/words/words';
import { type Actor, isAgent } from '../../people/actor';
import { Waiting } from '../../people/access/waiting';
import { Returns } from './returns.service';

/** One line on home for the team that has something to take back, however much it is. */
@Injectable()
export class ReturnsWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly returns: Returns,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'returns',
      of: async (actor, { locale }) => {
        const all = await this.returns.of(actor);
        if (all.length === 0) return [];
        const names = [...new Set(all.map(({ person }) => person!.name))].slice(0, 3);
        return [
          {
            href: '/returns',
            title: tn('{n} thing to take back', '{n} things to take back', all.length, {}, locale),
            words: t('From {people}.', { people: new Intl.ListFormat(locale).format(names) }, locale),
            icon: 'rotate-ccw',
            due: null,
            since: all[0].endedAt!,
          },
        ];
      },
      among: (actor: Actor) => ({
        rows: `"holding" WHERE "freedAt" IS NULL AND "endedAt" IS NOT NULL AND 1 = ?`,
        params: [isAgent(actor) ? 1 : 0],
      }),
    });
  }
}
