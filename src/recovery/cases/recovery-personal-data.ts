import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { PersonalData, type PersonalDataItem } from '../../people/privacy/personal-data';
import { Settings } from '../../settings/settings.service';
import { wordsStay } from '../../surveys/survey-settings';
import { Recovery } from '../recovery.entity';
import { UnmaskedAnswer } from '../unmasked-answer.entity';

/** Where somebody was followed up: told to them, see PersonalData. */
@Injectable()
export class RecoveryPersonalData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    const howLong = (): Promise<string> => wordsStay(this.settings);
    this.personalData.register(
      'Where you said "You may contact me"',
      'Whoever follows it up, and the leads.',
      howLong,
      (id) => this.unmasked(id),
    );
    this.personalData.register(
      'When we had to make something right',
      'The lead of the team and whoever follows it up.',
      howLong,
      (id) => this.recoveries(id),
    );
    this.personalData.register(
      'What you followed up for others',
      'The lead of the team, and you.',
      'As long as the desk is used. When you are erased, your name goes.',
      (id) => this.followedUp(id),
    );
  }

  private async followedUp(personId: number): Promise<PersonalDataItem[]> {
    const found = await repo(Recovery).find({
      where: [{ ownerId: personId }, { resolverId: personId }],
      order: { id: 'DESC' },
    });
    return found.map(({ ownerId, openedAt }) => ({
      words:
        ownerId === personId
          ? t('You were asked to make something right')
          : t('Somebody else made something right that you had helped with'),
      at: openedAt,
    }));
  }

  private async unmasked(personId: number): Promise<PersonalDataItem[]> {
    const found = await repo(UnmaskedAnswer).find({ where: { personId }, order: { id: 'DESC' } });
    return found.map(({ score, words, at }) => ({
      words: words ? t('You chose {score} and said: {words}', { score, words }) : t('You chose {score}', { score }),
      at,
    }));
  }

  private async recoveries(personId: number): Promise<PersonalDataItem[]> {
    const found = await repo(Recovery).find({ where: { personId }, order: { id: 'DESC' } });
    return found.flatMap(({ openedAt, doneAt, remedy, madeRightWords, madeRightAt }) => [
      { words: t('Somebody was to speak with you'), at: openedAt },
      ...(doneAt ? [{ words: remedy ? t('It was done: {remedy}', { remedy }) : t('It was done'), at: doneAt }] : []),
      ...(madeRightAt
        ? [
            {
              words: madeRightWords
                ? t('You said whether it is right: {words}', { words: madeRightWords })
                : t('You said whether it is right'),
              at: madeRightAt,
            },
          ]
        : []),
    ]);
  }
}
