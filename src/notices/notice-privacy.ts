import { Injectable, type OnModuleInit } from '@nestjs/common';
import { firstRow, rowsOf } from '../core/database/rows';
import { write } from '../core/database/tx';
import { inPieces } from '../core/jobs/pieces';
import { Stopping } from '../core/jobs/stopping';
import { day } from '../core/time';
import { t, tn } from '../core/words/words';
import { Erasers } from '../people/privacy/erasure.service';
import { type PersonalDataItem, PersonalData } from '../people/privacy/personal-data';
import { Person } from '../people/person.entity';
import { Settings } from '../settings/settings.service';
import { noticeKindOf } from './notice-kind';
import { noticeDays } from './notice-settings';
import { Notice } from './notice.entity';

const batch = 500;

/** What becomes of notices: told to whom they are about, deleted by age, and with the person. */
@Injectable()
export class NoticePrivacy implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
    private readonly settings: Settings,
    private readonly stopping: Stopping,
  ) {}

  onModuleInit(): void {
    this.erasers.register(
      'notices',
      async (personId) => void (await write('DELETE FROM "notice" WHERE "personId" = ?', [personId])),
    );
    this.personalData.register(
      'What you were told under the bell',
      'You.',
      (locale) => this.howLong(locale),
      (id, locale) => this.told(id, locale),
    );
  }

  /** Read or not, by age. Rides ix_notice_at. */
  async purge(at: Date): Promise<number> {
    const before = new Date(at.getTime() - (await this.settings.get(noticeDays)) * day);
    return inPieces(batch, this.stopping, () =>
      write(
        `DELETE FROM "notice" WHERE "id" IN (SELECT "id" FROM "notice" WHERE "at" < ? ORDER BY "at" LIMIT ${batch})`,
        [before],
      ),
    );
  }

  private async howLong(locale: string): Promise<string> {
    return tn(
      '{n} day. They hold what kind of thing happened and a number, no words.',
      '{n} days. They hold what kind of thing happened and a number, no words.',
      await this.settings.get(noticeDays),
      {},
      locale,
    );
  }

  private async told(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const notices = await rowsOf(Notice, 'WHERE "personId" = ? ORDER BY "id" DESC', [personId]);
    const person = await firstRow(Person, 'WHERE "id" = ?', [personId]);
    return [
      ...Object.entries(person?.noticeMails ?? {}).map(([kind, wanted]) =>
        item(
          wanted ? 'You chose to get this by email: {what}' : 'You chose not to get this by email: {what}',
          kind,
          locale,
        ),
      ),
      ...notices.map(({ kind, at, readAt }) => item(readAt ? '{what}, read' : '{what} (unread)', kind, locale, at)),
    ];
  }
}

const item = (words: string, kind: string, locale: string, at?: Date): PersonalDataItem => ({
  words: t(words, { what: t(noticeKindOf(kind)?.text.label ?? kind, {}, locale) }, locale),
  at,
});
