import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { t, tn } from '../../core/words/words';
import { backupDays } from '../../people/privacy/backups';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { Settings } from '../../settings/settings.service';
import { UnmaskedAnswer } from '../../recovery/unmasked-answer.entity';
import { NpsInvitation } from '../../nps/nps-invitation.entity';
import { Quotes } from '../../quotes/quotes.service';
import { Recovery } from '../../recovery/recovery.entity';
import { SurveyAnswer } from '../survey-answer.entity';
import { SurveyInvitation } from '../survey-invitation.entity';
import { surveySettings } from '../survey-settings';

/** What somebody was asked and said, and what followed: told to them, see PersonalData. */
@Injectable()
export class SurveyPersonalData implements OnModuleInit {
  constructor(
    private readonly known: PersonalData,
    private readonly settings: Settings,
    private readonly quotes: Quotes,
  ) {}

  onModuleInit(): void {
    const year = async (): Promise<string> =>
      t('{n} months; then your name and your words go, and the number alone is left.', {
        n: await this.settings.get(surveySettings.wordsMonths),
      });
    this.known.register(
      'How it was, in your words',
      'The lead of the team that helped, and whoever follows it up, with your name; whoever helped you, without it. Everybody else sees figures, and words that a lead has read first.',
      year,
      (id) => this.answers(id),
    );
    this.known.register(
      'What you were asked in confidence',
      'That you were asked and answered: you alone. What you said is kept without your name, and no page connects the two. Until its month is published, whoever holds both the database and the desk’s secret key could.',
      async () => {
        const days = await this.settings.get(backupDays);
        return tn(
          'That you were asked: 13 months. Which answer is yours: until its month is published, and up to {n} day more in backups.',
          'That you were asked: 13 months. Which answer is yours: until its month is published, and up to {n} days more in backups.',
          days,
        );
      },
      (id) => this.confidence(id),
    );
    this.known.register('Where you said "You may contact me"', 'Whoever follows it up, and the leads.', year, (id) =>
      this.lifted(id),
    );
    this.known.register(
      'When we had to make something right',
      'The lead of the team and whoever follows it up.',
      year,
      (id) => this.recoveries(id),
    );
    this.known.register(
      'Words you let us quote',
      'Whoever is shown a presentation, without your name and as a lead has worded it.',
      'Until you take it back, or your words go.',
      (id) => this.consents(id),
    );
  }

  private async answers(personId: number): Promise<PersonalDataItem[]> {
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
        words: comment ? t('{score} of 5: {comment}', { score, comment }) : t('{score} of 5, without words', { score }),
        at,
        href: `/surveys/${invitationId}`,
      })),
      ...silent.map(({ askedAt, state, id }) => ({
        words: t('We asked, and you did not answer'),
        at: askedAt,
        href: state === 'asked' ? `/surveys/${id}` : null,
      })),
    ];
  }

  private async confidence(personId: number): Promise<PersonalDataItem[]> {
    const nps = await repo(NpsInvitation).find({
      where: { personId, state: In(['asked', 'answered', 'expired']) },
      order: { id: 'DESC' },
    });
    const csat = await repo(SurveyInvitation).find({
      where: { personId, confidential: true, state: In(['asked', 'answered', 'expired']) },
      order: { id: 'DESC' },
    });
    const line = (what: string, answered: boolean): string =>
      answered ? t('{what} You answered.', { what: t(what) }) : t('{what} You did not answer.', { what: t(what) });
    return [
      ...nps.map(({ state, askedAt }) => ({
        words: line('We asked whether you would recommend us.', state === 'answered'),
        at: askedAt,
      })),
      ...csat.map(({ state, askedAt, id }) => ({
        words: line('We asked how a request went.', state === 'answered'),
        at: askedAt,
        href: `/surveys/${id}`,
      })),
    ];
  }

  private async lifted(personId: number): Promise<PersonalDataItem[]> {
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

  private async consents(personId: number): Promise<PersonalDataItem[]> {
    return (await this.quotes.ofPerson(personId)).map((quote) => ({
      words: quote.consented
        ? (quote.redacted ?? quote.answer?.comment ?? '')
        : t('Taken back: {words}', { words: quote.answer?.comment ?? '' }),
      at: quote.consented ? quote.consentedAt : quote.withdrawnAt,
      ...(quote.consented
        ? { action: { href: `/my/data/quotes/${quote.id}/withdrawal`, label: t('Take it back') } }
        : {}),
    }));
  }
}
