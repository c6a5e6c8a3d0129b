import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { rowsById, rowsOf } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { dateLabel, noonOf, todayIn } from '../../core/words/calendar-days';
import type { Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { Person } from '../../people/person.entity';
import { changesPart } from '../../programme/parts/programme-parts';
import { whileOpen } from '../../programme/parts/opened-part.entity';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { CandidateAffected } from './candidate-affected.entity';
import { ChangeCandidate } from '../change-candidate.entity';

const suggestionAnswered = noticeKind('change_candidate.told', {
  label: 'A change that I suggested was answered',
  words: '{name} answered the change you suggested',
  icon: 'message-circle',
  mailed: 'plainly',
  while: whileOpen(changesPart),
});

const affectedAnswered = noticeKind('change_candidate.affected_told', {
  label: 'A suggested change that affects me too was answered',
  words: '{name} answered a suggested change that affects you too',
  icon: 'message-circle',
  mailed: false,
  while: whileOpen(changesPart),
});

const owed = `"change_candidate" WHERE "state" = 'open'
  AND EXISTS (SELECT 1 FROM "committee_member" m WHERE m."personId" = ? AND m."until" >= ?)`;

/** Whoever suggested it, and whom it affects too, hear the answer; members find on their home page what is owed. */
@Injectable()
export class CandidateNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly waiting: Waiting,
    private readonly parts: ProgrammeParts,
  ) {}

  onModuleInit(): void {
    this.subjects.register('change_candidate', (_, ids) => this.seenBy(ids));
    this.waiting.register({
      name: 'suggested changes',
      of: ({ id }, reader) => this.owedBy(id, reader),
      among: ({ id }, { now }) => ({ rows: owed, params: [id, todayIn(now, 'UTC')] }),
    });
  }

  async told({ id, authorId }: ChangeCandidate, actorId: number, at: Date): Promise<void> {
    const affected = await rowsOf(CandidateAffected, 'WHERE "candidateId" = ? ORDER BY "id"', [id]);
    const people = await rowsById(Person, [authorId, ...affected.map(({ personId }) => personId)]);
    const about = { subject: { kind: 'change_candidate', id }, actorId, at, details: {} };
    for (const person of people.values())
      await this.notices.tell(person, person.id === authorId ? suggestionAnswered : affectedAnswered, about);
  }

  /** One line for all of them, due when the oldest is. */
  private async owedBy(personId: number, { locale, now }: Reader): Promise<WaitingItem[]> {
    if (!(await this.parts.isOpen(changesPart))) return [];
    const [row] = await sql(`SELECT COUNT(*) AS "n", MIN("dueOn") AS "due", MIN("filedOn") AS "since" FROM ${owed}`, [
      personId,
      todayIn(now, 'UTC'),
    ]);
    const n = asCount(row.n);
    if (n === 0) return [];
    const [due, since] = [String(row.due), String(row.since)];
    return [
      {
        href: '/changes#open',
        title: tn(
          '{n} suggested change is waiting for the committee’s answer',
          '{n} suggested changes are waiting for the committee’s answer',
          n,
          {},
          locale,
        ),
        words: t('The oldest answer is owed by {day}.', { day: dateLabel(due, locale) }, locale),
        icon: 'lightbulb',
        due: noonOf(due),
        since: noonOf(since),
      },
    ];
  }

  private async seenBy(ids: readonly number[]): Promise<Map<number, NoticeSubject>> {
    if (!(await this.parts.isOpen(changesPart))) return new Map();
    const found = [...(await rowsById(ChangeCandidate, ids)).values()];
    return new Map(found.map(({ id, title }) => [id, { title, href: `/changes/candidates/${id}` }] as const));
  }
}
