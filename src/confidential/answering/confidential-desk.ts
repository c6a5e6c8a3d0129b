import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../core/errors';
import { submitted } from '../../core/web/input/forms';
import { page, type PageReply, seeOther, type SeeOther } from '../../core/web/reply';
import { backupDays } from '../../people/privacy/backups';
import { Settings } from '../../settings/settings.service';
import { AnswerLinks } from './answer-links';
import { alreadyGiven, ConfidentialAnswers } from './confidential-answers.service';
import type { ConfidentialQuestion } from './confidential-question';
import { scoreInAddress, FromOneForm, FromZeroForm } from './confidential.forms';
import { givenPage, questionPage, type ShownQuestion } from './confidential.pages';

interface Visit {
  address: string;
  locale: string;
  at: Date;
}

const plain = { layout: 'layout-plain' } as const;

/**
 * The page of a question asked in confidence, by link and signed in. Sending twice is the same answer, so no key of the
 * form is kept.
 */
@Injectable()
export class ConfidentialDesk {
  constructor(
    private readonly links: AnswerLinks,
    private readonly answers: ConfidentialAnswers,
    private readonly settings: Settings,
  ) {}

  async show(
    question: ConfidentialQuestion,
    { address, locale, query }: Visit & { query: Record<string, unknown> },
  ): Promise<PageReply> {
    const shown = await this.shown(question, address, locale);
    if (question.given && !shown.answer) throw new RuleBroken(alreadyGiven);
    if (shown.answer && query.change !== 'yes')
      return page('confidential/given', givenPage({ ...shown, answer: shown.answer }), plain);
    return page(
      'confidential/answer',
      questionPage(shown, { score: scoreInAddress(query.score, question.lowest) ?? shown.answer?.score ?? null }),
      plain,
    );
  }

  async answer(
    question: ConfidentialQuestion,
    { address, locale, body, at }: Visit & { body: unknown },
  ): Promise<PageReply | SeeOther> {
    const { value, errors, typed } = await submitted(question.lowest === 0 ? FromZeroForm : FromOneForm, body);
    if (errors) {
      const shown = await this.shown(question, address, locale);
      return page(
        'confidential/answer',
        questionPage(shown, { score: scoreInAddress(typed.score, question.lowest), typed, errors }),
        { ...plain, status: 422 },
      );
    }
    const { score, words, mayContact } = value;
    await this.answers.give(question, { score, words, mayContact }, at);
    return seeOther(address);
  }

  private async shown(question: ConfidentialQuestion, address: string, locale: string): Promise<ShownQuestion> {
    const [answer, days] = [await this.links.find(question.key), await this.settings.get(backupDays)];
    return { question, address, locale, answer, backupDays: days };
  }
}
