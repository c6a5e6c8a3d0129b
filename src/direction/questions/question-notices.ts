import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import { write } from '../../core/database/tx';
import { dateLabel, noonOf } from '../../core/words/calendar-days';
import type { Reader } from '../../core/words/dates';
import { defaultLocale, t } from '../../core/words/words';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { type Actor, hasRole } from '../../people/actor';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { Person } from '../../people/person.entity';
import { Erasers } from '../../people/privacy/erasure.service';
import { PersonalData } from '../../people/privacy/personal-data';
import { directionPart } from '../../programme/parts/programme-parts';
import { whileOpen } from '../../programme/parts/opened-part.entity';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { DirectionQuestion } from './direction-question.entity';

type Told = 'answered' | 'removed';

const questionTold = noticeKind<{ as: Told }>('direction_question.told', {
  label: 'My question about our direction was answered',
  words: ({ as }) =>
    as === 'answered' ? '{name} answered your question about our direction' : '{name} took your question off the page',
  icon: 'message-circle',
  mailed: 'plainly',
  while: whileOpen(directionPart),
});

const unanswered = '"direction_question" WHERE "answeredOn" IS NULL AND "removedOn" IS NULL';

/** Who asked with their name is told; who answers finds what is owed on their home page. */
@Injectable()
export class QuestionNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly waiting: Waiting,
    private readonly parts: ProgrammeParts,
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.subjects.register('direction_question', (actor, ids) => this.seenBy(actor, ids));
    this.waiting.register({
      name: 'questions about our direction',
      of: (actor, reader, limit) => this.owed(actor, reader, limit),
      among: (actor) => ({ rows: `${unanswered} AND ? = 1`, params: [hasRole(actor, 'change_leader') ? 1 : 0] }),
    });
    this.erasers.register('questions about our direction', (personId) => this.erase(personId));
    this.personalData.register(
      'Questions you asked about our direction, with your name',
      'Everyone.',
      'As long as the programme is kept. If you’re erased, we delete your words. If you ask without your name, we ' +
        'keep nothing about you.',
      async (personId) =>
        (await rowsOf(DirectionQuestion, 'WHERE "personId" = ? ORDER BY "id" DESC', [personId])).map(
          ({ words, askedOn }) => ({ words, at: noonOf(askedOn), href: '/direction#questions' }),
        ),
    );
  }

  async told({ id, personId }: DirectionQuestion, as: Told, actorId: number, at: Date): Promise<void> {
    const asker = personId === null ? undefined : (await rowsById(Person, [personId])).get(personId);
    if (!asker) return;
    const subject = { kind: 'direction_question', id };
    await this.notices.tell(asker, questionTold, { subject, actorId, at, details: { as } });
  }

  /** The oldest is owed first. */
  private async owed(actor: Actor, { locale }: Reader, limit: number): Promise<WaitingItem[]> {
    if (!hasRole(actor, 'change_leader') || !(await this.parts.isOpen(directionPart))) return [];
    const open = await rowsOf(
      DirectionQuestion,
      'WHERE "answeredOn" IS NULL AND "removedOn" IS NULL ORDER BY "id" LIMIT ?',
      [limit],
    );
    return open.map(({ id, words, askedOn, dueOn }) => ({
      href: `/direction#question-${id}`,
      title: t('A question about our direction: {words}', { words }, locale),
      words: t('The answer is owed by {day}.', { day: dateLabel(dueOn, locale) }, locale),
      icon: 'message-circle',
      due: noonOf(dueOn),
      since: noonOf(askedOn),
    }));
  }

  private async seenBy(_: Actor, ids: readonly number[]): Promise<Map<number, NoticeSubject>> {
    if (!(await this.parts.isOpen(directionPart))) return new Map();
    const found = [...(await rowsById(DirectionQuestion, ids)).values()];
    return new Map(found.map(({ id, words }) => [id, { title: words, href: `/direction#question-${id}` }] as const));
  }

  private async erase(personId: number): Promise<void> {
    await write(`UPDATE "direction_question" SET "words" = ?, "personId" = NULL WHERE "personId" = ?`, [
      t('(erased)', {}, defaultLocale),
      personId,
    ]);
  }
}
