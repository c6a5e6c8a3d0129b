import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { defaultLocale, t } from '../../core/words/words';
import { Absence } from '../absence.entity';
import { Absences } from '../absences/absences.service';
import { Erasers } from './erasure.service';
import { type PersonalDataItem, PersonalData } from './personal-data';

@Injectable()
export class AbsencePersonalData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly erasers: Erasers,
    private readonly absences: Absences,
  ) {}

  onModuleInit(): void {
    this.personalData.register(
      'When you are away',
      'You, administrators and your substitute. Colleagues can see until when if they choose you or wait ' +
        'for your decision. We don’t store the reason.',
      '30 days after the last day.',
      (id) => this.of(id),
    );
    this.erasers.register('absences', (personId) => this.absences.forget(personId));
  }

  private async of(id: number): Promise<PersonalDataItem[]> {
    const found = await repo(Absence).find({
      where: [{ personId: id }, { substituteId: id }],
      relations: { person: true },
      order: { startsAt: 'DESC', id: 'DESC' },
    });
    return found.map(({ personId, person, fromDay, untilDay, createdAt }) => {
      const slots = { from: fromDay, until: untilDay, name: person?.name ?? '' };
      const words = personId === id ? 'Away from {from} to {until}' : 'You stand in for {name}, {from} to {until}';
      return { words: t(words, slots, defaultLocale), at: createdAt, href: '/account/absences' };
    });
  }
}
