import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../core/database/tx';
import { Erasers } from '../people/privacy/erasure.service';
import { reaction, Reactors } from '../timeline/reactors';
import { ThanksAdditions } from '../surveys/answer/thanks-additions';
import { Quote } from './quote.entity';
import { Quotes } from './quotes.service';
import { surveyAnswered } from '../surveys/survey-facts';

const otherWordsNow = reaction('quotes: other words now', [surveyAnswered]);

/** What becomes of quotes because of something elsewhere. */
@Injectable()
export class QuoteFollows implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly quotes: Quotes,
    private readonly followers: Reactors,
    private readonly thanks: ThanksAdditions,
  ) {}

  onModuleInit(): void {
    this.thanks.register('quote', (...about) => this.quotes.askedOn(...about));
    this.followers.follow(otherWordsNow, (fact, at) => this.otherWords(fact.details.invitationId, at));
    this.erasers.register('quotes', async (personId, at) => {
      for (const { id } of await this.quotes.ofPerson(personId)) await this.quotes.withdraw(id, personId, at);
      await repo(Quote).update({ personId }, { redacted: null, releasedAt: null, releasedById: null });
    });
  }

  /** The consent was given to the words as they stood. */
  private async otherWords(invitationId: number, at: Date): Promise<void> {
    const earlier = await repo(Quote).find({
      where: { answer: { invitationId } },
      relations: { answer: { invitation: true } },
    });
    for (const { id, personId, answer } of earlier)
      if (answer!.version < answer!.invitation!.answers) await this.quotes.withdraw(id, personId, at);
  }
}
