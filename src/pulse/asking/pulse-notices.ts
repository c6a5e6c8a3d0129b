import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { noticeKind } from '../../notices/notice-kind';
import { type NoticeSubject, NoticeSubjects } from '../../notices/notice-subjects';
import { Notices } from '../../notices/notices.service';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { type Actor, hasRole } from '../../people/actor';
import type { Person } from '../../people/person.entity';
import { whileOpen } from '../../programme/parts/opened-part.entity';
import { pulsePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { PulseInvitation } from '../pulse-invitation.entity';
import { PulseRounds } from '../pulse-rounds.service';

const pulseAsked = noticeKind<{ again: boolean }>('pulse.asked', {
  label: 'The quarterly question about my own clients',
  words: ({ again }) =>
    again
      ? 'We’d still like to hear from you: has this desk changed how you treat your clients?'
      : 'Has this desk changed how you treat your clients? We’re asking in confidence.',
  icon: 'message-circle',
  mailed: 'plainly',
  while: whileOpen(pulsePart),
});

const subjectKind = 'pulse_invitation';

/** Who is asked hears of it once and is reminded once; who owes the public answer finds it on their home page. */
@Injectable()
export class PulseNotices implements OnModuleInit {
  constructor(
    private readonly notices: Notices,
    private readonly subjects: NoticeSubjects,
    private readonly waiting: Waiting,
    private readonly parts: ProgrammeParts,
    private readonly rounds: PulseRounds,
  ) {}

  onModuleInit(): void {
    this.subjects.register(subjectKind, (actor, ids) => this.seenBy(actor, ids));
    this.waiting.register({
      name: 'the question about clients',
      of: (actor, reader) => this.open(actor, reader),
      among: ({ id }, { now }) => ({
        rows: `"pulse_invitation" WHERE "personId" = ? AND "state" = 'asked' AND "expiresAt" > ?`,
        params: [id, now],
      }),
    });
    this.waiting.register({
      name: 'the answer to the question about clients',
      of: (actor, reader) => this.owed(actor, reader),
      among: (actor) => ({
        rows: `"pulse_round" WHERE "repliedAt" IS NULL AND ? = 1`,
        params: [hasRole(actor, 'change_leader') ? 1 : 0],
      }),
    });
  }

  async asked(person: Person, id: number, again: boolean, at: Date): Promise<void> {
    const subject = { kind: subjectKind, id };
    await this.notices.tell(person, pulseAsked, { subject, actorId: null, at, details: { again } });
  }

  private async open(actor: Actor, reader: Reader): Promise<WaitingItem[]> {
    const found = (await this.parts.isOpen(pulsePart)) ? await this.rounds.openOf(actor.id, reader.now) : null;
    if (found?.state !== 'asked' || !found.expiresAt || !found.askedAt) return [];
    return [
      {
        href: '/my/pulse',
        title: t('Has this desk changed how you treat your clients?', {}, reader.locale),
        words: t(
          'Six quick questions, in confidence. Open until {day}.',
          { day: dayWords(found.expiresAt, reader) },
          reader.locale,
        ),
        icon: 'message-circle',
        due: found.expiresAt,
        since: found.askedAt,
      },
    ];
  }

  private async owed(actor: Actor, { locale }: Reader): Promise<WaitingItem[]> {
    if (!hasRole(actor, 'change_leader') || !(await this.parts.isOpen(pulsePart))) return [];
    const owed = (await this.rounds.published()).filter(({ repliedAt }) => repliedAt === null);
    return owed.map(({ drawnAt }) => ({
      href: '/pulse#answer',
      title: t('Answer what people said about their clients', {}, locale),
      words: t('The result is published. Nobody is asked again until you’ve answered it.', {}, locale),
      icon: 'message-circle',
      due: null,
      since: drawnAt,
    }));
  }

  /** Their own alone. */
  private async seenBy({ id: personId, locale }: Actor, ids: readonly number[]): Promise<Map<number, NoticeSubject>> {
    if (!(await this.parts.isOpen(pulsePart))) return new Map();
    const own = [...(await rowsById(PulseInvitation, ids)).values()].filter((one) => one.personId === personId);
    const title = t('How you treat your own clients', {}, locale);
    return new Map(own.map(({ id }) => [id, { title, href: '/my/pulse' }] as const));
  }
}
