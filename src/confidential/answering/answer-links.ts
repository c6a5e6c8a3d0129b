import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { ConfidentialAnswer } from '../confidential-answer.entity';
import { ConfidentialLink } from '../confidential-link.entity';

export type Saying = Pick<ConfidentialAnswer, 'score' | 'words' | 'lifted'>;
export type Place = Omit<ConfidentialAnswer, 'id' | 'score' | 'words' | 'lifted'>;

const mostChanges = 50;

/** The only reader of the table that knows which answer is whose. It is asked by the answer's own page, and when a person is erased. */
@Injectable()
export class AnswerLinks {
  async find(invitation: string): Promise<ConfidentialAnswer | null> {
    const link = await repo(ConfidentialLink).findOneBy({ invitation });
    return link ? repo(ConfidentialAnswer).findOneBy({ id: link.answerId }) : null;
  }

  /** The same answer as before is overwritten: an earlier version would be a second trace. */
  keep(invitation: string, place: Place, said: Saying): Promise<void> {
    return tx(async () => {
      const link = await repo(ConfidentialLink).findOneBy({ invitation });
      if (link) {
        if (link.changes >= mostChanges)
          throw new RuleBroken('This answer was changed very often. It stays as it is now.');
        await repo(ConfidentialLink).update({ invitation }, { changes: link.changes + 1 });
        await repo(ConfidentialAnswer).update({ id: link.answerId }, said);
        return;
      }
      const id = randomBytes(16).toString('hex');
      await repo(ConfidentialAnswer).insert({ id, ...place, ...said });
      await repo(ConfidentialLink).insert({ invitation, answerId: id, changes: 0 });
    });
  }

  /** The words of somebody who is erased, while it is still known which they are. */
  async forgetWords(invitations: readonly string[]): Promise<void> {
    for (const invitation of invitations) {
      const link = await repo(ConfidentialLink).findOneBy({ invitation });
      if (link) await repo(ConfidentialAnswer).update({ id: link.answerId }, { words: '' });
    }
  }
}
