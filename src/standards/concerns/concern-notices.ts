import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import { write } from '../../core/database/tx';
import { dateLabel, noonOf } from '../../core/words/calendar-days';
import type { Reader } from '../../core/words/dates';
import { defaultLocale, t } from '../../core/words/words';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { type Actor, hasRole, isChangeLeader } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { Erasers } from '../../people/privacy/erasure.service';
import { PersonalData } from '../../people/privacy/personal-data';
import { whileOpen } from '../../programme/parts/opened-part.entity';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { standardsPart } from '../../programme/parts/programme-parts';
import { StandardConcern } from './standard-concern.entity';

const concernTold = noticeKind('standard_concern.told', {
  label: 'What you said about a standard was answered',
  words: '{name} answered what you said about a standard',
  icon: 'message-circle',
  mailed: 'plainly',
  roles: ['agent', 'lead'],
  while: whileOpen(standardsPart),
});

/** Whoever said something is told that it was answered; the change leader finds what is owed on their home page. */
@Injectable()
export class ConcernNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly waiting: Waiting,
    private readonly parts: ProgrammeParts,
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.subjects.register('standard_concern', (actor, ids) => this.seenBy(actor, ids));
    this.waiting.register({
      name: 'what was said about a standard',
      of: (actor, reader, limit) => this.owed(actor, reader, limit),
      among: (actor) => ({
        rows: '"standard_concern" WHERE "answeredOn" IS NULL AND ? = 1',
        params: [isChangeLeader(actor) ? 1 : 0],
      }),
    });
    this.erasers.register('what was said about standards', (personId) => this.erase(personId));
    this.personalData.register(
      'What you said about a standard',
      'The change leader, with your name. Everyone, without it, if the change leader shows it with its answer.',
      'As long as the programme is kept. If you’re erased, we delete your words.',
      async (personId) =>
        (await rowsOf(StandardConcern, 'WHERE "personId" = ? ORDER BY "id" DESC', [personId])).map(
          ({ words, saidOn }) => ({ words, at: noonOf(saidOn), href: '/my/craft#answers' }),
        ),
    );
  }

  async answered({ id, personId }: StandardConcern, actorId: number, at: Date): Promise<void> {
    const whose = personId === null ? undefined : (await rowsById(Person, [personId])).get(personId);
    if (!whose) return;
    const subject = { kind: 'standard_concern', id };
    await this.notices.tell(whose, concernTold, { subject, actorId, at, details: {} });
  }

  /** The oldest is owed first. */
  private async owed(actor: Actor, { locale }: Reader, limit: number): Promise<WaitingItem[]> {
    if (!isChangeLeader(actor) || !(await this.parts.isOpen(standardsPart))) return [];
    const open = await rowsOf(StandardConcern, 'WHERE "answeredOn" IS NULL ORDER BY "id" LIMIT ?', [limit]);
    return open.map(({ id, words, saidOn, dueOn }) => ({
      href: `/standards/concerns/${id}`,
      title: t('About a standard: {words}', { words }, locale),
      words: t('The answer is owed by {day}.', { day: dateLabel(dueOn, locale) }, locale),
      icon: 'message-circle',
      due: noonOf(dueOn),
      since: noonOf(saidOn),
    }));
  }

  /** Whoever said it reads it on a page of their own. */
  private async seenBy(actor: Actor, ids: readonly number[]): Promise<Map<number, NoticeSubject>> {
    if (!hasRole(actor, 'agent', 'lead') || !(await this.parts.isOpen(standardsPart))) return new Map();
    const found = [...(await rowsById(StandardConcern, ids)).values()].filter(({ personId }) => personId === actor.id);
    return new Map(found.map(({ id, words }) => [id, { title: words, href: '/my/craft#answers' }] as const));
  }

  private async erase(personId: number): Promise<void> {
    await write(`UPDATE "standard_concern" SET "words" = ?, "personId" = NULL WHERE "personId" = ?`, [
      t('(erased)', {}, defaultLocale),
      personId,
    ]);
  }
}
