import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DateTime } from 'luxon';
import { rowsOf } from '../../core/database/rows';
import { dateLabel, noonOf, todayIn } from '../../core/words/calendar-days';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import { PersonalData } from '../../people/privacy/personal-data';
import { Renewal } from './renewal.entity';
import { RenewalNote } from './renewal-note.entity';

/** So many days before its day whoever takes care of it finds it on their home page. */
const aheadDays = 21;

/** What is owed by whoever takes care of a renewal, and what stands of them. */
@Injectable()
export class RenewalPrivacy implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'what I renew each year',
      of: (actor, reader, limit) => this.owed(actor, reader, limit),
      among: ({ id }, { now }) => ({
        rows: '"renewal" WHERE "carrierId" = ? AND "dueOn" <= ? AND "endedOn" IS NULL',
        params: [id, ahead(now)],
      }),
    });
    this.personalData.register(
      'What you renew each year for the programme',
      'The change leader and executives, with your name.',
      'As long as the programme is kept. If you’re erased, your name goes.',
      async (id) =>
        (await rowsOf(Renewal, 'WHERE "carrierId" = ? ORDER BY "id" DESC', [id])).map((one) => ({
          words: one.title,
          at: noonOf(one.dueOn),
          href: `/renewals/${one.id}`,
        })),
    );
    this.personalData.register(
      'What you wrote when you renewed something',
      'The change leader, executives and whoever takes care of it, with your name.',
      'As long as the programme is kept. If you’re erased, your name goes and your words stay.',
      async (id) =>
        (await rowsOf(RenewalNote, 'WHERE "byId" = ? ORDER BY "id" DESC', [id])).map(({ words, renewedOn }) => ({
          words,
          at: noonOf(renewedOn),
        })),
    );
  }

  /** Rides ix_renewal_carrier. */
  private async owed({ id }: Actor, { locale, now }: Reader, limit: number): Promise<WaitingItem[]> {
    const own = await rowsOf(
      Renewal,
      'WHERE "carrierId" = ? AND "dueOn" <= ? AND "endedOn" IS NULL ORDER BY "dueOn", "id" LIMIT ?',
      [id, ahead(now), limit],
    );
    return own.map((one) => ({
      href: `/renewals/${one.id}`,
      title: t('To renew: {what}', { what: one.title }, locale),
      words: t(
        'By {day}. Say what stays as it was, and what you changed.',
        { day: dateLabel(one.dueOn, locale) },
        locale,
      ),
      icon: 'calendar',
      due: noonOf(one.dueOn),
      since: noonOf(DateTime.fromISO(one.dueOn).minus({ days: aheadDays }).toISODate() as string),
    }));
  }
}

const ahead = (now: Date): string => todayIn(DateTime.fromJSDate(now).plus({ days: aheadDays }).toJSDate(), 'UTC');
