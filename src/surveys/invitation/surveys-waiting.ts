import { Injectable, type OnModuleInit } from '@nestjs/common';
import { days } from '../../core/time';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { SurveySubjects } from '../survey-subjects';
import { openRatings, Surveys } from './surveys.service';

/** A rating is a favour: no more than these are asked for at once. */
const most = 3;

/** What has ended and is not rated yet, also where a lead asked. */
@Injectable()
export class SurveysWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly surveys: Surveys,
    private readonly subjects: SurveySubjects,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'surveys',
      of: (actor, reader) => this.of(actor, reader),
      among: ({ id }) => ({ rows: `"survey_invitation" ${openRatings}`, params: [id] }),
    });
  }

  private async of(actor: Actor, reader: Reader): Promise<WaitingItem[]> {
    const open = (await this.surveys.openOf(actor.id, reader.now)).slice(0, most);
    const about = await this.subjects.describeAll(open.map(({ subject }) => subject));
    return open.map(({ id, plannedAt, expiresAt }, i) => ({
      href: `/surveys/${id}`,
      title: t('How did it go? {title}', { title: about[i].title }, reader.locale),
      ref: about[i].reference,
      words: expiresAt
        ? t('Give feedback (1 minute), until {day}.', { day: dayWords(expiresAt, reader) }, reader.locale)
        : t('Give feedback (1 minute).', {}, reader.locale),
      icon: 'star',
      due: expiresAt ?? new Date(plannedAt.getTime() + usualDays),
      since: plannedAt,
    }));
  }
}

/** Before the mail has left no end is set: it stands where one of today's mails would stand. */
const usualDays = days(14);
