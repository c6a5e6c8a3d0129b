import { Injectable } from '@nestjs/common';

/** One answer that is in no figure, of whoever reads the trends. */
export interface AnswerBeside {
  score: number;
  at: Date;
}

type Look = (readerId: number) => Promise<AnswerBeside | null>;

/** Whose own answer is shown beside the figures: a feature below says so. Usually there is none. */
@Injectable()
export class AnswersBeside {
  private look: Look = () => Promise.resolve(null);

  use(look: Look): void {
    this.look = look;
  }

  of(readerId: number): Promise<AnswerBeside | null> {
    return this.look(readerId);
  }
}
