import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo, write } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { Erasers } from '../../people/privacy/erasure.service';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { RequestTask } from './request-task.entity';

/** Who has or did which task: told to them, and nameless once they are erased. */
@Injectable()
export class TaskPrivacy implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.personalData.register(
      'Tasks for tools you had or did',
      'Anyone at the desk who can see the request. The person who asked sees when it’s done, not who did it.',
      'As long as the desk keeps its requests. When you’re erased, it stays without your name.',
      (id, locale) => this.tasks(id, locale),
    );
    // What the desk wrote about the tasks of their requests may speak of them.
    this.erasers.register('tasks', (personId) => forget(personId));
  }

  private async tasks(id: number, locale: string): Promise<PersonalDataItem[]> {
    const tasks = await repo(RequestTask).find({ where: [{ personId: id }, { endedById: id }], order: { id: 'DESC' } });
    return tasks.map(({ ticketId, words, endedAt, endedById, readyAt }) => ({
      words: t(
        endedById === id ? 'You did “{task}” ({ref})' : 'You had “{task}” ({ref})',
        { task: words, ref: ticketRef(ticketId) },
        locale,
      ),
      at: endedAt ?? readyAt,
      href: `/tickets/${ticketId}`,
    }));
  }
}

const forget = async (personId: number): Promise<void> => {
  await write(
    `UPDATE "request_task" SET "vendor" = CASE WHEN "vendor" IS NULL THEN NULL ELSE '' END,
      "leftReason" = CASE WHEN "leftReason" IS NULL THEN NULL ELSE '' END
      WHERE "ticketId" IN (SELECT "id" FROM "ticket" WHERE "requesterId" = ?)`,
    [personId],
  );
};
