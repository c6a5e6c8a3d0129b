import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { t, tn } from '../../core/words/words';
import { backupDays } from '../../people/privacy/backups';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { Settings } from '../../settings/settings.service';
import { OtherAskings } from '../invitation/other-askings';
import { SurveyAnswer } from '../survey-answer.entity';
import { SurveyInvitation } from '../survey-invitation.entity';
import { wordsStay } from '../survey-settings';

/** What somebody was asked and said: told to them, see PersonalData. */
@Injectable()
export class SurveyPersonalData implements OnModuleInit {
  constructor(
    private readonly known: PersonalData,
    private readonly settings: Settings,
    private readonly others: OtherAskings,
  ) {}

  onModuleInit(): void {
    this.known.register(
      'Your feedback',
      'The team lead and the person following up, with your name; the person who helped you, ' +
        'without it. Everyone else sees figures, and comments that a lead has read first.',
      (locale) => wordsStay(this.settings, locale),
      (id, locale) => this.answers(id, locale),
    );
    this.known.register(
      'What others said about help you gave',
      'You see the score and comment without a name. The team lead and the person following up see the name too.',
      (locale) => wordsStay(this.settings, locale),
      (id, locale) => this.aboutMyHelp(id, locale),
    );
    this.known.register(
      'What you were asked in confidence',
      'That you were asked and answered: only you. What you said is kept without your name, and ' +
        'no page connects the two. Until its month is published, someone with both the database and ' +
        'the desk’s secret key could.',
      async (locale) => {
        const days = await this.settings.get(backupDays);
        return tn(
          'That you were asked: 13 months. Which answer is yours: until its month is published, and up to {n} day ' +
            'more in backups.',
          'That you were asked: 13 months. Which answer is yours: until its month is published, and up to {n} days ' +
            'more in backups.',
          days,
          {},
          locale,
        );
      },
      (id, locale) => this.confidence(id, locale),
    );
  }

  /** Names and tickets of those who answered are theirs; in confidence, the score too. */
  private async aboutMyHelp(resolverId: number, locale: string): Promise<PersonalDataItem[]> {
    const given = await repo(SurveyAnswer).find({
      where: { invitation: { resolverId, confidential: false } },
      order: { id: 'DESC' },
    });
    return given.map(({ score, comment }) => ({
      words: comment
        ? t('{score} of 5: {comment}', { score, comment }, locale)
        : t('{score} of 5, no comment', { score }, locale),
    }));
  }

  private async answers(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const given = await repo(SurveyAnswer).find({
      where: { invitation: { personId } },
      relations: { invitation: true },
      order: { id: 'DESC' },
    });
    const silent = await repo(SurveyInvitation).find({
      where: { personId, answers: 0, confidential: false, state: Not('skipped'), askedAt: Not(IsNull()) },
      order: { id: 'DESC' },
    });
    return [
      ...given.map(({ score, comment, at, invitationId }) => ({
        words: comment
          ? t('{score} of 5: {comment}', { score, comment }, locale)
          : t('{score} of 5, no comment', { score }, locale),
        at,
        href: `/surveys/${invitationId}`,
      })),
      ...silent.map(({ askedAt, state, id }) => ({
        words: t('We asked, and you didn’t answer', {}, locale),
        at: askedAt,
        href: state === 'asked' ? `/surveys/${id}` : null,
      })),
    ];
  }

  private async confidence(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const csat = await repo(SurveyInvitation).find({
      where: { personId, confidential: true, state: In(['asked', 'answered', 'expired']) },
      order: { id: 'DESC' },
    });
    const line = (what: string, answered: boolean): string =>
      answered
        ? t('{what} You answered.', { what: t(what, {}, locale) }, locale)
        : t('{what} You didn’t answer.', { what: t(what, {}, locale) }, locale);
    return [
      ...(await this.others.told(personId, locale)),
      ...csat.map(({ state, askedAt, id }) => ({
        words: line('We asked how a request went.', state === 'answered'),
        at: askedAt,
        href: `/surveys/${id}`,
      })),
    ];
  }
}
