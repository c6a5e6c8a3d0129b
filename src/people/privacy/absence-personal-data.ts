import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { t } from '../../core/words/words';
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
      'When you’re away',
      'You, administrators, and the person standing in. Colleagues choosing someone, or waiting for your decision, ' +
        'see until when. We don’t keep why.',
      '30 days after the last day.',
      (id, locale) => this.of(id, locale),
    );
    this.erasers.register('absences', (personId) => this.absences.forget(personId));
  }

  private async of(id: number, locale: string): Promise<PersonalDataItem[]> {
    const found = await repo(Absence).find({
      where: [{ personId: id }, { substituteId: id }],
      relations: { person: true },
      order: { startsAt: 'DESC', id: 'DESC' },
    });
    return found.map(({ personId, person, fromDay, untilDay, createdAt }) => {
      const slots = { from: fromDay, until: untilDay, name: person?.name ?? '' };
      const words = personId === id ? 'Away from {from} to {until}' : 'You stand in for {name}, {from} to {until}';
      return { words: t(words, slots, locale), at: createdAt, href: '/account/absences' };
    });
  }
}
