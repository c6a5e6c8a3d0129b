import { never } from '../core/time';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { firstRow } from '../core/database/rows';
import { repo } from '../core/database/tx';
import { Tokens } from '../people/access/tokens.service';
import { Settings } from '../settings/settings.service';
import { answeredVersion } from '../confidential/answering/csat-questions.service';
import type { ConfidentialQuestion } from '../confidential/answering/confidential-question';
import { NpsInvitation } from './nps-invitation.entity';
import { npsSubject, npsToken } from './nps-mails.service';
import { lastDetractor, npsSettings, npsScale } from './nps-settings';

export const npsKey = (id: number): string => `nps:${id}`;

/** Finds somebody's question of the quarter, by its link or because it is theirs. Writes nothing. */
@Injectable()
export class NpsQuestions {
  constructor(
    private readonly tokens: Tokens,
    private readonly settings: Settings,
  ) {}

  async byLink(raw: string, at: Date): Promise<NpsInvitation | 'expired' | 'unknown'> {
    const token = await this.tokens.find(npsToken, raw, at);
    if (!token) return (await this.tokens.hasExpired(npsToken, raw, at)) ? 'expired' : 'unknown';
    const found = await repo(NpsInvitation).findOneBy({ id: token.subjectId ?? 0, personId: token.personId });
    if (!found) return 'unknown';
    return found.isOpen(at) ? found : 'expired';
  }

  /** The one question that this person can answer now. Rides ix_nps_invitation_person. */
  async openOf(personId: number, now: Date): Promise<NpsInvitation | null> {
    return firstRow(
      NpsInvitation,
      `WHERE "personId" = ? AND "state" IN ('asked', 'answered') AND "expiresAt" > ?
       ORDER BY "drawnAt" DESC, "id" DESC`,
      [personId, now],
    );
  }

  /** Every asking of one person: that they were asked, and whether they answered. */
  ofPerson(personId: number): Promise<NpsInvitation[]> {
    return repo(NpsInvitation).find({
      where: { personId, state: Not('skipped') },
      relations: { round: true },
      order: { id: 'DESC' },
    });
  }

  async question(invitation: NpsInvitation, at: Date): Promise<ConfidentialQuestion> {
    const { round } = await repo(NpsInvitation).findOneOrFail({
      where: { id: invitation.id },
      relations: { round: true },
    });
    const { id, personId, departmentId } = invitation;
    return {
      key: npsKey(id),
      personId,
      question: await this.settings.get(npsSettings.question),
      why: await this.settings.get(npsSettings.why),
      words: npsScale,
      lowest: 0,
      about: null,
      place: {
        kind: 'nps',
        scope: 0,
        month: round!.month,
        serviceId: null,
        teamId: null,
        departmentId,
        subjectType: null,
        occasion: round!.occasion,
      },
      open: invitation.isOpen(at),
      given: invitation.state === 'answered',
      until: invitation.expiresAt,
      followedTo: lastDetractor,
      follows: (score) => (score <= lastDetractor ? 'low_nps' : null),
      recovery: { subject: { kind: npsSubject, id }, resolverId: null, teamId: null, invitationId: null },
      // Neither the time nor the row's version tells when.
      answered: async () =>
        void (await repo(NpsInvitation).update(
          { id, state: 'asked' },
          { state: 'answered', wakeAt: never, version: answeredVersion },
        )),
    };
  }
}
