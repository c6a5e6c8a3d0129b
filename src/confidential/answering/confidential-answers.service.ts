import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { Recoveries } from '../../recovery/cases/recoveries.service';
import { AnswerLinks } from './answer-links';
import type { ConfidentialQuestion } from './confidential-question';
import { UnmaskedAnswer } from '../../recovery/unmasked-answer.entity';

export const alreadyGiven = 'You’ve already answered this. Your answer can’t be read or changed any more. Thank you.';

export interface ConfidentialReply {
  score: number;
  words: string;
  mayContact: boolean;
}

/**
 * Keeps what somebody says in confidence, and opens what they wish. No fact, no submission and no try is written down
 * beside it.
 */
@Injectable()
export class ConfidentialAnswers {
  constructor(
    private readonly links: AnswerLinks,
    private readonly recoveries: Recoveries,
  ) {}

  give(question: ConfidentialQuestion, { score, words, mayContact }: ConfidentialReply, at: Date): Promise<void> {
    return tx(async () => {
      if (!question.open) throw new RuleBroken('This survey has closed. Thanks all the same.');
      const before = await this.links.find(question.key);
      // Their own answer cannot be found any more (the desk's secret was changed): a second one would count them twice.
      if (question.given && !before) throw new RuleBroken(alreadyGiven);
      const reason = mayContact ? question.follows(score) : null;
      // Once somebody was told, it cannot be made unknown again.
      const unmasked = reason !== null || (before?.unmasked ?? false);
      await this.links.keep(question.key, question.place, { score, words, unmasked });
      await question.answered();
      if (reason === null) return;
      const { key: invitation, personId, recovery } = question;
      await repo(UnmaskedAnswer).upsert({ invitation, personId, score, words, at }, ['invitation']);
      await this.recoveries.open({ ...recovery, key: invitation, personId, reason }, at);
    });
  }
}
