import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { Erasers } from '../../people/privacy/erasure.service';
import { PersonalData } from '../../people/privacy/personal-data';
import { DigestSubscription } from './digest-subscription.entity';

/** Who wants the month by email: told to them, and forgotten with them. */
@Injectable()
export class DigestPrivacy implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.erasers.register('digest', async (personId) => void (await repo(DigestSubscription).delete({ personId })));
    this.personalData.register(
      'The month by email',
      'Only you.',
      'Until you stop it on This month.',
      async (personId, locale) =>
        (await repo(DigestSubscription).findBy({ personId })).map(({ since }) => ({
          words: t('You’ve had the monthly figures by email since', {}, locale),
          at: since,
        })),
    );
  }
}
