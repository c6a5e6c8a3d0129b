import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { t } from '../../core/words/words';
import { PersonalData } from '../../people/privacy/personal-data';
import { StandardSet } from './standard-set.entity';
import { roleName } from './standard-roles';

/** Who wrote a version down stands with it. */
@Injectable()
export class StandardPersonalData implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'What you wrote down that we expect of each other',
      'Everyone, with your first name.',
      'As long as the programme is kept. If you’re erased, your name goes.',
      async (personId, locale) =>
        (await rowsOf(StandardSet, 'WHERE "writtenById" = ? ORDER BY "id" DESC', [personId])).map(
          ({ role, number, createdAt }) => ({
            words: t('{role}, version {n}', { role: roleName(role, locale), n: number }, locale),
            at: createdAt,
            href: '/standards',
          }),
        ),
    );
  }
}
