import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { FitReview } from './fit-review.entity';

export interface FitResults {
  /** How many were asked. */
  asked: number;
  /** Those that may be read, without an order that tells anything. */
  counted: Pick<FitReview, 'answer' | 'missing'>[];
}

/** What the people who have a tool say of it: nobody's name, and nothing that is not one of five. */
@Injectable()
export class FitResultsReader {
  /** Rides ix_fit_review_tool. */
  async of(toolId: number): Promise<FitResults> {
    const asked = await repo(FitReview).countBy({ toolId });
    const counted = await repo(FitReview).find({
      where: { toolId, countedAt: Not(IsNull()) },
      select: { answer: true, missing: true },
    });
    return { asked, counted: counted.toSorted((a, b) => (a.missing ?? '').localeCompare(b.missing ?? '')) };
  }
}
