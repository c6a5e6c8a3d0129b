import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { noonOf } from '../../core/words/calendar-days';
import { PersonalData } from '../../people/privacy/personal-data';
import { AdoptedChange } from './adopted-change.entity';

/** Who answers for a change. */
@Injectable()
export class AdoptedPersonalData implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'Changes you answer for',
      'Everyone, with your name.',
      'As long as the programme is kept. If you’re erased, your name goes.',
      async (personId) =>
        (
          await rowsOf(AdoptedChange, 'WHERE "executiveId" = ? OR "juniorId" = ? ORDER BY "id" DESC', [
            personId,
            personId,
          ])
        ).map(({ id, difference, beganOn }) => ({
          words: difference,
          at: noonOf(beganOn),
          href: `/changes/adopted/${id}`,
        })),
    );
  }
}
