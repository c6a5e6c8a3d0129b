import { Injectable } from '@nestjs/common';
import { write, writeAlong } from '../core/database/tx';
import { firstRow } from '../core/database/rows';
import { NotFound } from '../core/errors';
import { minute } from '../core/time';
import type { Person } from '../people/person.entity';
import type { Subject } from '../timeline/timeline.service';
import type { NoticeDeed, NoticeKind } from './notice-kind';
import { NoticeMails } from './notice-mails';
import { Notice } from './notice.entity';

/** Several about one subject within this time are one. */
const togetherMinutes = 10;
const aboutOne = '"personId" = ? AND "subjectKind" = ? AND "subjectId" = ?';

/** The bell: what happened that somebody should know, told in the transaction of the deed. */
@Injectable()
export class Notices {
  constructor(private readonly mails: NoticeMails) {}

  /** Nobody is told of their own deed, nor anybody who has left. */
  async tell<D extends object>(person: Person, kind: NoticeKind<D>, deed: NoticeDeed<NoInfer<D>>): Promise<void> {
    const { subject, actorId, at, details } = deed;
    if (person.id === actorId || !person.active) return;
    await writeAlong(
      `INSERT INTO "notice" ("personId", "kind", "subjectKind", "subjectId", "actorId", "details", "at", "headId")
       VALUES (?, ?, ?, ?, ?, ?, ?, (
         SELECT MAX("id") FROM "notice" WHERE ${aboutOne} AND "readAt" IS NULL AND "headId" IS NULL AND "at" > ?))`,
      [
        ...[person.id, kind.kind, subject.kind, subject.id, actorId, JSON.stringify(details), at],
        ...[person.id, subject.kind, subject.id, new Date(at.getTime() - togetherMinutes * minute)],
      ],
    );
    await this.mails.follow(person, kind, deed);
  }

  /** Somebody opens it, and so reads all that they were told about the same; for everybody else it does not exist. */
  async open(personId: number, id: number, at: Date): Promise<Subject> {
    const notice = await firstRow(Notice, 'WHERE "id" = ? AND "personId" = ? AND "headId" IS NULL', [id, personId]);
    if (!notice) throw new NotFound('This notice');
    const subject = { kind: notice.subjectKind, id: notice.subjectId };
    await this.seen(personId, subject, at);
    return subject;
  }

  /** What came after the newest one that stood on the page stays unread; what is shown under one is read with it. */
  async readAll(personId: number, newest: number, at: Date): Promise<void> {
    await write(
      `UPDATE "notice" SET "readAt" = ? WHERE "personId" = ? AND COALESCE("headId", "id") <= ? AND "readAt" IS NULL`,
      [at, personId, newest],
    );
  }

  /** They have its page before them. */
  async seen(personId: number, { kind, id }: Subject, at: Date): Promise<void> {
    await write(`UPDATE "notice" SET "readAt" = ? WHERE ${aboutOne} AND "readAt" IS NULL`, [at, personId, kind, id]);
  }

  /** What was erased is told to nobody any more. */
  async forgetAbout(subjectKind: string, ids: readonly number[]): Promise<void> {
    if (ids.length)
      await write('DELETE FROM "notice" WHERE "subjectKind" = ? AND "subjectId" IN (?)', [subjectKind, ids]);
  }
}
