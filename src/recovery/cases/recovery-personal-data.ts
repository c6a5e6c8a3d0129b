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
    const howLong = (locale: string): Promise<string> => wordsStay(this.settings, locale);
    this.personalData.register(
      'When you asked us to contact you',
      'The person following it up, and the leads.',
      howLong,
      (id, locale) => this.unmasked(id, locale),
    );
    this.personalData.register(
      'When we followed up with you',
      'The team lead and the person following it up.',
      howLong,
      (id, locale) => this.recoveries(id, locale),
    );
    this.personalData.register(
      'What you followed up for others',
      'The team lead and you.',
      'As long as the desk is used. When you’re erased, your name goes.',
      (id, locale) => this.followedUp(id, locale),
    );
  }

  private async followedUp(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const found = await repo(Recovery).find({
      where: [{ ownerId: personId }, { resolverId: personId }],
      order: { id: 'DESC' },
    });
    return found.map(({ ownerId, openedAt }) => ({
      words:
        ownerId === personId
          ? t('You were asked to make something right', {}, locale)
          : t('Someone else made something right that you’d helped with', {}, locale),
      at: openedAt,
    }));
  }

  private async unmasked(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const found = await repo(UnmaskedAnswer).find({ where: { personId }, order: { id: 'DESC' } });
    return found.map(({ score, words, at }) => ({
      words: words
        ? t('You chose {score} and said: {words}', { score, words }, locale)
        : t('You chose {score}', { score }, locale),
      at,
    }));
  }

  private async recoveries(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const found = await repo(Recovery).find({ where: { personId }, order: { id: 'DESC' } });
    return found.flatMap(({ openedAt, doneAt, remedy, madeRightWords, madeRightAt }) => [
      { words: t('Someone was to get in touch with you', {}, locale), at: openedAt },
      ...(doneAt
        ? [
            {
              words: remedy ? t('What was done: {remedy}', { remedy }, locale) : t('It was finished', {}, locale),
              at: doneAt,
            },
          ]
        : []),
      ...(madeRightAt
        ? [
            {
              words: madeRightWords
                ? t('You told us whether it was sorted: {words}', { words: madeRightWords }, locale)
                : t('You told us whether it was sorted', {}, locale),
              at: madeRightAt,
            },
          ]
        : []),
    ]);
  }
}
