import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken } from '../../core/errors';
import { type FitAnswer, FitReview } from './fit-review.entity';
import { canBeAnswered } from './fit-rules';

export interface FitSaid {
  answer: FitAnswer;
  missing?: string;
}

/** What people were asked of their tools, and their answers. */
@Injectable()
export class FitReviews {
  /** What somebody can still answer, the oldest first. Rides ix_fit_review_person. */
  openOf(personId: number, at: Date): Promise<FitReview[]> {
    return repo(FitReview).find({
      where: { personId, answeredAt: IsNull(), expiresAt: MoreThan(at) },
      relations: { tool: true },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
  }

  /** All that somebody was asked, the newest first. Rides ix_fit_review_person. */
  of(personId: number): Promise<FitReview[]> {
    return repo(FitReview).find({ where: { personId }, relations: { tool: true }, order: { id: 'DESC' } });
  }

  /** Their own alone, by what they have: of others it does not exist. */
  async own(personId: number, holdingId: number): Promise<FitReview> {
    const review = await repo(FitReview).findOne({ where: { holdingId, personId }, relations: { tool: true } });
    if (!review) throw new NotFound('This question');
    return review;
  }

  answer(personId: number, holdingId: number, { answer, missing }: FitSaid, at: Date): Promise<void> {
    return tx(async () => {
      const review = await this.own(personId, holdingId);
      if (!canBeAnswered(review, at)) throw new RuleBroken('This question has closed, so nothing was changed.');
      const said = { answer, missing: missing || null, answeredAt: review.answeredAt ?? at };
      await changed(FitReview, review, said);
    });
  }
}
