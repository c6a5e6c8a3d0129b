import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../core/errors';
import { rowsById } from '../core/database/rows';
import { largestId } from '../core/web/input/form-fields';
import { t } from '../core/words/words';
import { type Actor, unreadNotices } from '../people/actor';
import { Person } from '../people/person.entity';
import { noticeKindOf } from './notice-kind';
import { headsOf, mostCounted, under } from './notice-queries';
import { NoticeSubjects } from './notice-subjects';
import type { Notice } from './notice.entity';

const pageSize = 30;

interface NoticeLine {
  words: string;
  icon: string;
  at: Date;
}

/** What somebody was told: the words of its kind, with the name of whoever did it. */
function noticeWords({ kind, details, actorId }: Notice, people: ReadonlyMap<number, Person>, locale: string) {
  const declared = noticeKindOf(kind);
  const name = (actorId !== null && people.get(actorId)?.name) || t('The desk', {}, locale);
  return t(declared?.sentence(details) ?? 'Something happened here', { name }, locale);
}

@Injectable()
export class NoticePages {
  constructor(private readonly subjects: NoticeSubjects) {}

  async index(me: Actor, before = largestId, errors?: FieldErrors) {
    const found = await headsOf(me.id, before, pageSize + 1);
    const heads = found.slice(0, pageSize);
    const followers = await under(heads.map(({ id }) => id));
    const all = [...heads, ...followers];
    const people = await rowsById(
      Person,
      all.map(({ actorId }) => actorId),
    );
    const subjectOf = await this.subjects.ofMany(me, heads.map(about));
    const items = heads.map((head) => {
      const subject = subjectOf(about(head));
      const lines = [head, ...followers.filter(({ headId }) => headId === head.id)];
      const unread = head.readAt === null;
      return subject
        ? { id: head.id, unread, ...subject, lines: lines.map((line) => lineOf(line, people, me)) }
        : { id: head.id, unread, gone: t('Something you can no longer open.', {}, me.locale) };
    });
    const unread = unreadNotices(me);
    return {
      title: t('Notices', {}, me.locale),
      errors,
      items,
      newest: before === largestId && unread > 0 ? Math.max(0, ...all.map(({ id }) => id)) : null,
      lead: badgeOf(me)?.words ?? t('You’ve seen everything.', {}, me.locale),
      pages: {
        words: '',
        previous: before === largestId ? null : '/notices',
        next: found.length > pageSize ? `/notices?before=${heads[heads.length - 1].id}` : null,
      },
    };
  }
}

const about = ({ subjectKind, subjectId }: Notice) => ({ kind: subjectKind, id: subjectId });

const lineOf = (line: Notice, people: ReadonlyMap<number, Person>, { locale }: Actor): NoticeLine => ({
  words: noticeWords(line, people, locale),
  icon: noticeKindOf(line.kind)?.text.icon ?? 'info',
  at: line.at,
});

/** "3" and "3 unread notices", or "99+". */
export function badgeOf(me: Actor): { count: string; words: string } | null {
  const unread = unreadNotices(me);
  if (unread === 0) return null;
  const count = unread > mostCounted ? `${mostCounted}+` : `${unread}`;
  return { count, words: t('{count} unread', { count }, me.locale) };
}
