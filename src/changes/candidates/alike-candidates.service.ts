import { Injectable } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { soundsLike } from '../../tickets/filing/likeness';
import { ChangeCandidate } from '../change-candidate.entity';

const shown = 3;
const lookedAt = 300;

/** What was suggested already: joined instead of put in once more. */
@Injectable()
export class AlikeCandidates {
  /** Also those that were answered: whoever types reads the answer. The newest first. */
  async of(words: string): Promise<ChangeCandidate[]> {
    if (!words.trim()) return [];
    const lately = await rowsOf(ChangeCandidate, 'ORDER BY "id" DESC LIMIT ?', [lookedAt]);
    return lately.filter(({ title }) => soundsLike(title, words)).slice(0, shown);
  }
}
