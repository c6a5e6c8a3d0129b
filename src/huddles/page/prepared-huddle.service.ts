import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { rowsById } from '../../core/database/rows';
import { todayIn } from '../../core/words/calendar-days';
import { byWhen, dayWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type CandidateStanding, Candidates } from '../../changes/candidates/candidates.service';
import { firstNameOf } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { inFocus } from '../../standards/written/in-focus';
import { HeardAnswers } from '../meetings/heard-answers.service';
import { HuddleItem } from '../meetings/huddle-item.entity';
import { HuddleItems } from '../meetings/huddle-items.service';
import { type HuddleNoteKind, retoldKinds } from '../meetings/huddle-note.entity';
import { HuddleNotes } from '../meetings/huddle-notes.service';
import { Huddle } from '../meetings/huddle.entity';
import { TeamDay } from '../meetings/team-day.service';
import {
  brokenAs,
  brokenSentence,
  byRequest,
  doneAbout,
  itemState,
  noteKinds,
  requestName,
  promiseName,
} from './huddle-words';

const endOfDay = ({ now, zone }: Reader): Date => DateTime.fromJSDate(now, { zone }).endOf('day').toJSDate();

/**
 * What a huddle is about, from the desk's own rows: the same for the page, the wall and the printed sheet. A guest, who
 * may open no request, reads how many there were and none of them.
 */
@Injectable()
export class PreparedHuddle {
  constructor(
    private readonly heard: HeardAnswers,
    private readonly day: TeamDay,
    private readonly notes: HuddleNotes,
    private readonly items: HuddleItems,
    private readonly candidates: Candidates,
    private readonly parts: ProgrammeParts,
  ) {}

  async of(teamId: number, huddle: Huddle | null, reader: Reader, asGuest: boolean) {
    const { locale, now } = reader;
    // A guest reads the one they heard; it told what had happened until then.
    const at = huddle?.heldAt ?? now;
    const since = await this.heard.since(teamId, at);
    const broken = await this.day.broken(teamId, since, at);
    const risk = huddle?.heldAt ? [] : await this.day.atRisk(teamId, now, endOfDay(reader));
    const [open, ended] = [await this.items.open(teamId), await this.items.ended(teamId, since)];
    const owners = [...open, ...ended].flatMap(({ ownerId }) => ownerId ?? []);
    const people = await rowsById(Person, [...new Set(owners)]);
    const answers = await this.candidates.states([...open, ...ended].flatMap(({ candidateId }) => candidateId ?? []));
    const item = (one: HuddleItem) => this.item(one, people, answers.get(one.candidateId ?? 0), reader);
    const sinceDay = dayWords(since, reader);
    return {
      since: sinceDay,
      ...(await this.told(huddle, locale)),
      broken: {
        sentence: brokenSentence(broken.length, sinceDay, locale),
        items: (asGuest ? [] : byRequest(broken)).map((ofOne) => ({
          href: `/tickets/${ofOne[0].ticketId}`,
          label: requestName(ofOne[0]),
          sub: brokenAs(
            ofOne.map(({ target }) => target),
            locale,
          ),
          badges: [{ ...doneAbout(ofOne[0], locale), icon: null }],
        })),
      },
      risk: {
        sentence: risk.length
          ? tn('{n} promise is due today.', '{n} promises are due today.', risk.length, {}, locale)
          : t('Nothing more is due today.', {}, locale),
        items: (asGuest ? [] : risk).map((one) => ({
          href: `/tickets/${one.ticketId}`,
          label: requestName(one),
          sub: t(
            '{what} by {when}',
            { what: promiseName(one.target, locale), when: byWhen(one.dueAt, reader) },
            locale,
          ),
        })),
      },
      focus: await this.focus(at, reader),
      open: open.map(item),
      ended: ended.map(item),
    };
  }

  /** One of the sentences of whoever helps at the desk, where they are opened and published. */
  private async focus(at: Date, { zone }: Reader) {
    if (!(await this.parts.isOpen(standardsPart))) return null;
    const standard = await inFocus('agent', at, zone);
    return standard && { words: standard.words, looks: standard.looks, isNot: standard.isNot };
  }

  /** What people said, and thanks. */
  async told(huddle: Huddle | null, locale: string) {
    const notes = huddle ? await this.notes.of(huddle.id) : [];
    const people = await rowsById(Person, [...new Set(notes.map(({ authorId }) => authorId))]);
    return {
      said: retoldKinds.map((kind) => ({
        ...labelled(kind, locale),
        items: notes.filter((note) => note.kind === kind).map(({ id, words }) => ({ id, words })),
      })),
      thanks: notes
        .filter(({ kind }) => kind === 'thanks')
        .map(({ id, words, authorId }) => ({ id, words, authorId, by: firstNameOf(people.get(authorId)?.name ?? '') })),
    };
  }

  private item(
    one: HuddleItem,
    people: ReadonlyMap<number, Person>,
    standing: CandidateStanding | undefined,
    reader: Reader,
  ) {
    const owner = firstNameOf(people.get(one.ownerId ?? 0)?.name ?? '');
    const today = todayIn(reader.now, reader.zone);
    return {
      id: one.id,
      href: `/huddles/${one.teamId}/items/${one.id}`,
      label: one.words,
      sub: one.outcome || standing?.answer || null,
      badges: [itemState(one, { owner, today, standing }, reader.locale)],
    };
  }
}

const labelled = (kind: HuddleNoteKind, locale: string) => ({ kind, label: t(noteKinds[kind], {}, locale) });
