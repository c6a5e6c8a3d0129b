import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { byWhen, dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Recovery } from '../../recovery/recovery.entity';
import { TicketExtensions, type TicketAddition } from '../ticket-extensions';
import { isRequester } from '../ticket.policy';

/** Making it right, as its person sees it on their request: who, by when, what was done, what follows. */
@Injectable()
export class RecoveryNotice implements OnModuleInit {
  constructor(
    private readonly extensions: TicketExtensions,
    private readonly directory: PeopleDirectory,
  ) {}

  onModuleInit(): void {
    this.extensions.register(async (ticket, { actor, reader, desk }) => {
      if (desk || !isRequester(actor, ticket)) return null;
      const of = { subjectKind: 'ticket', subjectId: ticket.id, personId: actor.id };
      const found = await repo(Recovery).findOne({ where: of, order: { id: 'DESC' } });
      return found ? this.notice(found, reader) : null;
    });
  }

  private async notice(recovery: Recovery, reader: Reader): Promise<TicketAddition> {
    const { locale } = reader;
    const owner = recovery.ownerId === null ? null : await this.directory.byId(recovery.ownerId);
    const name = owner ? firstNameOf(owner.name) : t('A colleague', {}, locale);
    const title = t('We’re making this right', {}, locale);
    if (recovery.state === 'done') {
      const slots = { name, day: dayWords(recovery.doneAt as Date, reader), remedy: recovery.remedy ?? '' };
      const words = recovery.remedy
        ? t('{name} spoke with you and closed this {day}. What was done: {remedy}', slots, locale)
        : t('{name} spoke with you and closed this {day}.', slots, locale);
      return { notice: { title: t('We made this right', {}, locale), words, icon: 'handshake' } };
    }
    const words =
      recovery.state === 'contacted'
        ? t('{name} spoke with you and is putting it right. Then we’ll ask once whether it’s sorted.', { name }, locale)
        : recovery.dueAt
          ? t(
              '{name}, who didn’t work on it, will get in touch with you by {when}.',
              { name, when: byWhen(recovery.dueAt, reader) },
              locale,
            )
          : t('{name}, who didn’t work on it, will get in touch with you.', { name }, locale);
    return { notice: { title, words, icon: 'handshake' } };
  }
}
