import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsOf } from '../../core/database/rows';
import { changed, tx } from '../../core/database/tx';
import { Conflict, NotFound } from '../../core/errors';
import { days } from '../../core/time';
import { noonOf, todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import { Attempts } from '../../people/access/attempts.service';
import type { Actor } from '../../people/actor';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { Timeline } from '../../timeline/timeline.service';
import { questionAnswered, questionAsked, questionRemoved } from '../direction-facts';
import { directionSettings } from '../direction-settings';
import { DirectionQuestion } from './direction-question.entity';
import { QuestionNotices } from './question-notices';

/** Counted for everybody together: counting them by person would say who asked. */
const namelessADay = 50;

/** Questions about the direction: asked with or without a name, each owed a public answer within working days. */
@Injectable()
export class Questions {
  constructor(
    private readonly calendar: DeskCalendar,
    private readonly settings: Settings,
    private readonly attempts: Attempts,
    private readonly notices: QuestionNotices,
    private readonly timeline: Timeline,
  ) {}

  /** Open ones, the oldest first; then what was answered or taken away, the newest first. */
  async all(): Promise<{ open: DirectionQuestion[]; ended: DirectionQuestion[] }> {
    const open = 'WHERE "answeredOn" IS NULL AND "removedOn" IS NULL ORDER BY "id" LIMIT 200';
    const ended = 'WHERE "answeredOn" IS NOT NULL OR "removedOn" IS NOT NULL ORDER BY "id" DESC LIMIT 100';
    return { open: await rowsOf(DirectionQuestion, open), ended: await rowsOf(DirectionQuestion, ended) };
  }

  async find(id: number): Promise<DirectionQuestion> {
    const found = await firstRow(DirectionQuestion, 'WHERE "id" = ?', [id]);
    if (!found) throw new NotFound('This question');
    return found;
  }

  ask(me: Actor, words: string, at: Date): Promise<void> {
    return tx(async () => {
      const id = await this.add(words, me.id, at);
      const subject = { kind: 'direction_question', id };
      await this.timeline.record(questionAsked, { subject, actorId: me.id, personId: me.id, at });
    });
  }

  /**
   * Neither who asked nor when is written anywhere: no fact, no notice, no mark that a form was sent. The same words on
   * the same day are one question, because a double click leaves no other trace.
   */
  async askWithoutName(words: string, locale: string, at: Date): Promise<void> {
    await this.attempts.spend(
      'questions without a name',
      'everybody',
      { tries: namelessADay, within: days(1) },
      at,
      t('Very many questions without a name came today, so we haven’t taken this one.', {}, locale),
    );
    await tx(async () => {
      const askedOn = todayIn(at, 'UTC');
      const same = await firstRow(DirectionQuestion, 'WHERE "askedOn" = ? AND "words" = ? AND "personId" IS NULL', [
        askedOn,
        words,
      ]);
      if (!same) await this.add(words, null, at);
    });
  }

  answer(me: Actor, id: number, version: number, answer: string, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.open(id);
      const end = { answer, answeredOn: todayIn(at, 'UTC'), answeredById: me.id };
      await changed(DirectionQuestion, { id, version }, end);
      await this.record(questionAnswered, one, me, at);
      await this.notices.told(one, 'answered', me.id, at);
    });
  }

  /** For what hurts somebody: its words go, and that there was one, and why it went, stays for everybody to read. */
  remove(me: Actor, id: number, version: number, reason: string, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.open(id);
      const end = { words: '', removedOn: todayIn(at, 'UTC'), removedWhy: reason };
      await changed(DirectionQuestion, { id, version }, end);
      await this.record(questionRemoved, one, me, at);
      await this.notices.told(one, 'removed', me.id, at);
    });
  }

  private async open(id: number): Promise<DirectionQuestion> {
    const one = await this.find(id);
    if (one.answeredOn || one.removedOn) throw new Conflict('Someone has dealt with this question already.');
    return one;
  }

  private async add(words: string, personId: number | null, at: Date): Promise<number> {
    const askedOn = todayIn(at, 'UTC');
    const within = await this.settings.get(directionSettings.answerDays);
    const dueOn = todayIn(await this.calendar.daysOn(noonOf(askedOn), within), 'UTC');
    return insertRow(DirectionQuestion, {
      ...{ words, personId, askedOn, dueOn, answer: '', answeredOn: null, answeredById: null },
      ...{ removedOn: null, removedWhy: '', version: 1 },
    });
  }

  private async record(
    kind: typeof questionAnswered,
    { id, personId }: DirectionQuestion,
    { id: actorId }: Actor,
    at: Date,
  ): Promise<void> {
    const subject = { kind: 'direction_question', id };
    await this.timeline.record(kind, { subject, actorId, personId, at });
  }
}
