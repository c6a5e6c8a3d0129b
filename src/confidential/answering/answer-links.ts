import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createHmac, randomBytes } from 'node:crypto';
import { In, Like } from 'typeorm';
import { Config } from '../../core/config';
import { repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { ConfidentialAnswer } from '../confidential-answer.entity';
import { ConfidentialLink } from '../confidential-link.entity';

export type ConfidentialSaying = Pick<ConfidentialAnswer, 'score' | 'words' | 'unmasked'>;
export type Place = Omit<ConfidentialAnswer, 'id' | 'score' | 'words' | 'unmasked'>;

const mostChanges = 50;
const keyLength = 40;

/**
 * The only reader of the table that knows which answer is whose. It is asked by the answer's own page, and when a
 * person is erased. The table knows a question by a hash that takes the desk's secret: a copy of the database alone
 * joins nobody with an answer.
 */
@Injectable()
export class AnswerLinks implements OnApplicationBootstrap {
  constructor(private readonly config: Config) {}

  /** Links from before they were hashed name the question: `csat:340`. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { invitation } of await repo(ConfidentialLink).findBy({ invitation: Like('%:%') }))
      await repo(ConfidentialLink).update({ invitation }, { invitation: this.keyOf(invitation) });
  }

  async find(invitation: string): Promise<ConfidentialAnswer | null> {
    const link = await this.linkOf(invitation);
    return link ? repo(ConfidentialAnswer).findOneBy({ id: link.answerId }) : null;
  }

  /** The same answer as before is overwritten: an earlier version would be a second trace. */
  keep(invitation: string, place: Place, said: ConfidentialSaying): Promise<void> {
    return tx(async () => {
      const link = await this.linkOf(invitation);
      if (link) {
        if (link.changes >= mostChanges)
          throw new RuleBroken('You’ve changed this answer very often, so it can’t be changed any more.');
        await repo(ConfidentialLink).update({ answerId: link.answerId }, { changes: link.changes + 1 });
        await repo(ConfidentialAnswer).update({ id: link.answerId }, said);
        return;
      }
      const id = randomBytes(16).toString('hex');
      await repo(ConfidentialAnswer).insert({ id, ...place, ...said });
      await repo(ConfidentialLink).insert({ invitation: this.keyOf(invitation), answerId: id, changes: 0 });
    });
  }

  /** The words of somebody who is erased, while it is still known which they are. */
  async forgetWords(invitations: readonly string[]): Promise<void> {
    for (const invitation of invitations) {
      const link = await this.linkOf(invitation);
      if (link) await repo(ConfidentialAnswer).update({ id: link.answerId }, { words: '' });
    }
  }

  private linkOf(invitation: string): Promise<ConfidentialLink | null> {
    // The plain one is written by an older program that still runs beside this one.
    return repo(ConfidentialLink).findOneBy({ invitation: In([this.keyOf(invitation), invitation]) });
  }

  private keyOf(invitation: string): string {
    const keyed = createHmac('sha256', this.config.SECRET).update(`confidential answer\n${invitation}`);
    return keyed.digest('hex').slice(0, keyLength);
  }
}
