import { Injectable } from '@nestjs/common';
import type { Actor } from '../people/actor';
import { NpsQuestions } from '../nps/nps-questions.service';
import { SurveySubjects } from '../surveys/survey-subjects';
import { Surveys } from '../surveys/invitation/surveys.service';

const most = 3;

/** What this person can answer: about what has ended, and the question of the quarter. */
@Injectable()
export class OpenSurveys {
  constructor(
    private readonly surveys: Surveys,
    private readonly subjects: SurveySubjects,
    private readonly quarter: NpsQuestions,
  ) {}

  async of(actor: Actor, now: Date) {
    const open = (await this.surveys.openOf(actor.id, now)).slice(0, most);
    const about = await this.subjects.describeAll(open.map(({ subject }) => subject));
    const quarterly = await this.quarter.openOf(actor.id, now);
    return {
      ended: open.map(({ id, expiresAt }, i) => ({
        href: `/surveys/${id}`,
        title: about[i].title,
        ref: about[i].reference,
        until: expiresAt,
      })),
      question: quarterly?.state === 'asked' ? { href: '/my/question', until: quarterly.expiresAt } : null,
    };
  }
}
