import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { never } from '../../core/time';
import { AnswerLinks } from '../../confidential/answering/answer-links';
import { alreadyGiven } from '../../confidential/answering/confidential-answers.service';
import type { PulseKind } from '../../confidential/confidential-answer.entity';
import { PulseInvitation } from '../pulse-invitation.entity';
import { pulseConditions, mirrorFor, pulseKey } from '../pulse-questions';
import { PulseRound } from '../pulse-round.entity';
import type { PulseForm } from './pulse.forms';

/** From here on the row's version tells nothing of when it was answered, nor how often. */
const answeredVersion = 100;

/** What somebody said, read back for them alone while the quarter is open. */
export type OwnPulse = Record<'changed' | 'direction' | 'expected' | 'skilled' | 'motivated' | 'mirror', number> & {
  words: string;
};

/**
 * Keeps what somebody says in confidence: each answer is kept and published for itself, never beside another. No fact,
 * no time and no submission is written down with them.
 */
@Injectable()
export class PulseAnswers {
  constructor(private readonly links: AnswerLinks) {}

  async read(invitation: PulseInvitation): Promise<OwnPulse | null> {
    const given = async (kind: PulseKind) => this.links.find(pulseKey(invitation.id, kind));
    const changed = await given('changed');
    if (!changed) return null;
    const said = { changed: changed.score, words: changed.words } as OwnPulse;
    for (const { kind } of pulseConditions) Object.assign(said, { [kind]: (await given(kind))?.score });
    return { ...said, mirror: (await given(mirrorFor(invitation.leads).kind))?.score ?? 0 };
  }

  give(invitation: PulseInvitation, said: PulseForm, at: Date): Promise<void> {
    return tx(async () => {
      if (!invitation.isOpen(at)) throw new RuleBroken('This survey has closed. Thanks all the same.');
      // Their own cannot be found any more (the desk's secret was changed): a second one would count them twice.
      if (invitation.state === 'answered' && !(await this.links.find(pulseKey(invitation.id, 'changed'))))
        throw new RuleBroken(alreadyGiven);
      const { month } = await repo(PulseRound).findOneByOrFail({ id: invitation.roundId });
      await this.keep(invitation, 'changed', month, said.changed, said.words);
      for (const { kind } of pulseConditions) await this.keep(invitation, kind, month, said[kind as keyof OwnPulse]);
      await this.keep(invitation, mirrorFor(invitation.leads).kind, month, said.mirror);
      await repo(PulseInvitation).update(
        { id: invitation.id, state: 'asked' },
        { state: 'answered', wakeAt: never, version: answeredVersion },
      );
    });
  }

  private keep(
    { id }: PulseInvitation,
    kind: PulseKind,
    month: string,
    score: number | string,
    words = '',
  ): Promise<void> {
    const place = { scope: 0, serviceId: null, teamId: null, departmentId: null, subjectType: null, occasion: null };
    return this.links.keep(
      pulseKey(id, kind),
      { kind, month, ...place },
      { score: Number(score), words, unmasked: false },
    );
  }
}
