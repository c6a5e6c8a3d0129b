import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsById, rowsOf } from '../../core/database/rows';
import { changed, tx } from '../../core/database/tx';
import { Conflict, NotFound } from '../../core/errors';
import { noonOf, todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { Timeline } from '../../timeline/timeline.service';
import { concernAnswered, concernSaid } from '../standard-facts';
import { standardSettings } from '../standard-settings';
import { Standard } from '../written/standard.entity';
import { ConcernNotices } from './concern-notices';
import { type ConcernKind, StandardConcern } from './standard-concern.entity';

export interface GivenConcern {
  standardId: number;
  kind: ConcernKind;
  words: string;
}

const mostShown = 100;

/** A standard that is unclear or cannot be kept: said in one sentence, owed an answer within working days. */
@Injectable()
export class StandardConcerns {
  constructor(
    private readonly calendar: DeskCalendar,
    private readonly settings: Settings,
    private readonly notices: ConcernNotices,
    private readonly timeline: Timeline,
  ) {}

  /** Somebody's own, the newest first. Rides ix_standard_concern_person. */
  of(personId: number): Promise<StandardConcern[]> {
    return rowsOf(StandardConcern, 'WHERE "personId" = ? ORDER BY "id" DESC LIMIT ?', [personId, mostShown]);
  }

  /** What everybody reads, the newest first. */
  shown(): Promise<StandardConcern[]> {
    const rest = 'WHERE "answeredOn" IS NOT NULL AND "shown" = ? ORDER BY "answeredOn" DESC, "id" DESC LIMIT ?';
    return rowsOf(StandardConcern, rest, [true, mostShown]);
  }

  /** Rides ix_standard_concern_answered. */
  open(): Promise<StandardConcern[]> {
    return rowsOf(StandardConcern, 'WHERE "answeredOn" IS NULL ORDER BY "id" LIMIT ?', [mostShown]);
  }

  async find(id: number): Promise<StandardConcern> {
    const found = await firstRow(StandardConcern, 'WHERE "id" = ?', [id]);
    if (!found) throw new NotFound('This sentence');
    return found;
  }

  /** About which sentences, as they were. */
  sentences(concerns: readonly StandardConcern[]): Promise<Map<number, Standard>> {
    return rowsById(
      Standard,
      concerns.map(({ standardId }) => standardId),
    );
  }

  say(me: Actor, { standardId, kind, words }: GivenConcern, at: Date): Promise<void> {
    return tx(async () => {
      const saidOn = todayIn(at, 'UTC');
      const within = await this.settings.get(standardSettings.answerDays);
      const dueOn = todayIn(await this.calendar.daysOn(noonOf(saidOn), within), 'UTC');
      const id = await insertRow(StandardConcern, {
        ...{ standardId, personId: me.id, kind, words, saidOn, dueOn },
        ...{ answer: '', answeredOn: null, answeredById: null, shown: false, version: 1 },
      });
      // Whose it is stands in its row, for whoever answers it: the audit list names nobody.
      const subject = { kind: 'standard_concern', id };
      await this.timeline.record(concernSaid, { subject, actorId: null, personId: null, at });
    });
  }

  answer(me: Actor, id: number, given: { version: number; answer: string; shown: boolean }, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.find(id);
      if (one.answeredOn) throw new Conflict('Someone has answered this already.');
      const { version, answer, shown } = given;
      const end = { answer, shown, answeredOn: todayIn(at, 'UTC'), answeredById: me.id };
      await changed(StandardConcern, { id, version }, end);
      const subject = { kind: 'standard_concern', id };
      await this.timeline.record(concernAnswered, { subject, actorId: me.id, personId: null, at });
      await this.notices.answered(one, me.id, at);
    });
  }
}
