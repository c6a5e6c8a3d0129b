import { Injectable } from '@nestjs/common';
import { repo } from '../core/database/tx';
import { pageLink } from '../mail/link-minters';
import { personNamed } from '../mail/mail-data';
import { Outbox } from '../mail/outbox.service';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { Actors } from '../people/access/actors.service';
import { PeopleDirectory } from '../people/directory/people-directory';
import { Person } from '../people/person.entity';
import { type NoticeDeed, type NoticeKind, noticeKinds } from './notice-kind';
import { NoticeSubjects } from './notice-subjects';

/** Whether somebody hears of this by email too: as they chose, else as the desk always did. */
export const wantsMail = ({ noticeMails }: Pick<Person, 'noticeMails'>, { kind, text }: NoticeKind): boolean =>
  noticeMails?.[kind] ?? Boolean(text.mailed);

/** What this person can be told at all. */
async function kindsFor({ roles }: Pick<Actor, 'roles'>): Promise<NoticeKind[]> {
  const theirs = noticeKinds().filter(({ text }) => !text.roles || text.roles.some((role) => roles.has(role)));
  const open = await Promise.all(theirs.map(async ({ text }) => (text.while ? text.while() : true)));
  return theirs.filter((_, i) => open[i]);
}

/** Email for those who asked for it. What has a mail of its own is left to that mail: never two for one event. */
@Injectable()
export class NoticeMails {
  constructor(
    private readonly outbox: Outbox,
    private readonly directory: PeopleDirectory,
    private readonly actors: Actors,
    private readonly subjects: NoticeSubjects,
  ) {}

  async follow<D extends object>(person: Person, kind: NoticeKind<D>, deed: NoticeDeed<D>): Promise<void> {
    if (kind.text.mailed === true || !wantsMail(person, kind as NoticeKind)) return;
    const recipient = this.directory.recipientOf(person);
    const actor = recipient && (await this.actors.load(person.id));
    const subject = actor && (await this.subjects.one(actor, deed.subject));
    if (!recipient || !subject) return;
    await this.outbox.enqueue({
      template: 'notice',
      recipient,
      at: deed.at,
      about: deed.subject,
      // As the other mails about it: several within ten minutes become one.
      merge: `${deed.subject.kind}:${deed.subject.id}`,
      links: { page: pageLink(subject.href), choices: pageLink('/account#notices') },
      data: {
        what: kind.sentence(deed.details),
        name: deed.actorId === null ? t('The desk', {}, person.locale) : personNamed(deed.actorId),
        title: subject.title,
        ref: subject.ref ?? null,
      },
    });
  }

  /** Remembers only what differs from what the desk does anyway. */
  async choose(me: Actor, wanted: readonly string[]): Promise<void> {
    const offered = await kindsFor(me);
    const person = await repo(Person).findOneByOrFail({ id: me.id });
    // What was not offered now stays as they chose it once.
    const before = Object.entries(person.noticeMails ?? {}).filter(
      ([code]) => !offered.some(({ kind }) => kind === code),
    );
    const differing = offered.filter(({ kind, text }) => wanted.includes(kind) !== Boolean(text.mailed));
    const chosen = [...before, ...differing.map(({ kind, text }) => [kind, !text.mailed] as const)];
    const noticeMails = chosen.length > 0 ? Object.fromEntries(chosen) : null;
    await repo(Person).update({ id: me.id }, { noticeMails });
  }

  async chosenBy(me: Actor): Promise<{ kind: NoticeKind; wanted: boolean }[]> {
    const person = await repo(Person).findOneByOrFail({ id: me.id });
    return (await kindsFor(me)).map((kind) => ({ kind, wanted: wantsMail(person, kind) }));
  }
}
