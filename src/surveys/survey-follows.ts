import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Erasers } from '../people/erasure.service';
import { SurveyAnswers } from './survey-answers.service';

/** What happens to answers because of something elsewhere. */
@Injectable()
export class SurveyFollows implements OnModuleInit {
  constructor(private readonly erasers: Erasers, private readonly answers: SurveyAnswers) {}

  onModuleInit(): void {
    this.erasers.register('surveys', (personId) => this.answers.forgetWordsOf(personId));
  }
}
