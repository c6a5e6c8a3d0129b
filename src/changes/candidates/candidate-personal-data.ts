import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import { write } from '../../core/database/tx';
import { dateLabel, noonOf } from '../../core/words/calendar-days';
import { defaultLocale, t } from '../../core/words/words';
import { Erasers } from '../../people/privacy/erasure.service';
import { PersonalData } from '../../people/privacy/personal-data';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { CommitteeMember } from '../committee/committee-member.entity';
import { CandidateAffected } from './candidate-affected.entity';
import { ChangeCandidate } from '../change-candidate.entity';

/** What is kept of whoever suggests a change, whom one affects, and who sits on the committee. */
@Injectable()
export class CandidatePersonalData implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.erasers.register('suggested changes', (personId) => this.erase(personId));
    this.personalData.register(
      'Changes you suggested',
      'Everyone, without your name. The committee, the change leader and administrators see your name.',
      'As long as the programme is kept. If you’re erased, we delete your words.',
      async (authorId) =>
        (await rowsOf(ChangeCandidate, 'WHERE "authorId" = ? ORDER BY "id" DESC', [authorId])).map(
          ({ id, title, filedOn }) => ({ words: title, at: noonOf(filedOn), href: `/changes/candidates/${id}` }),
        ),
    );
    this.personalData.register(
      'Suggested changes that affect you too',
      'Only you. Others read how many people it affects, from five on.',
      'As long as the programme is kept, or a year after the answer was no. If you’re erased, it’s deleted.',
      (personId) => this.affecting(personId),
    );
    this.personalData.register(
      'Your term on the committee',
      'Everyone, with your name.',
      'A year after your term. If you’re erased, it’s deleted.',
      async (personId, locale) =>
        (await rowsOf(CommitteeMember, 'WHERE "personId" = ?', [personId])).map(({ until, addedAt }) => ({
          words: t('On the committee until {day}', { day: dateLabel(until, locale) }, locale),
          at: addedAt,
          href: '/changes#committee',
        })),
    );
  }

  private async affecting(personId: number) {
    const own = await rowsOf(CandidateAffected, 'WHERE "personId" = ? ORDER BY "id" DESC', [personId]);
    const what = await rowsById(
      ChangeCandidate,
      own.map(({ candidateId }) => candidateId),
    );
    return own.map(({ candidateId, ticketId }) => ({
      words: [what.get(candidateId)?.title ?? '', ...(ticketId ? [ticketRef(ticketId)] : [])].join(', '),
      href: `/changes/candidates/${candidateId}`,
    }));
  }

  private async erase(personId: number): Promise<void> {
    await write(
      `UPDATE "change_candidate" SET "title" = ?, "different" = '', "ticketId" = NULL, "authorId" = NULL
       WHERE "authorId" = ?`,
      [t('(erased)', {}, defaultLocale), personId],
    );
    await write('DELETE FROM "candidate_affected" WHERE "personId" = ?', [personId]);
    await write('DELETE FROM "committee_member" WHERE "personId" = ?', [personId]);
  }
}
