import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import type { Fact } from '../../timeline/fact.entity';
import { Reactors } from '../../timeline/reactors';
import { PeopleDirectory } from '../directory/people-directory';
import { Person } from '../person.entity';
import { roleWords } from '../role-words';

const told = ['person.password_set', 'person.password_removed', 'person.roles_changed'];

/** What changes how somebody signs in, or what they may do, is told to them by email: if it was not them, they hear of it. */
@Injectable()
export class AccountFollows implements OnModuleInit {
  constructor(
    private readonly reactors: Reactors,
    private readonly outbox: Outbox,
    private readonly directory: PeopleDirectory,
  ) {}

  onModuleInit(): void {
    this.reactors.follow('people: tell the owner', told, (fact, at) => this.tell(fact, at));
  }

  private async tell(fact: Fact, at: Date): Promise<void> {
    const person = fact.personId === null ? null : await repo(Person).findOneBy({ id: fact.personId });
    const recipient = person && this.directory.recipientOf(person);
    // The roles that somebody joins with are no change.
    if (!recipient || person.createdAt.getTime() === fact.at.getTime()) return;
    const list = (roles: unknown): string | null =>
      Array.isArray(roles) && roles.length
        ? roles.map((role) => t(roleWords[role as keyof typeof roleWords], {}, person.locale)).join(', ')
        : null;
    await this.outbox.enqueue({
      template: 'account-changed',
      recipient,
      at,
      data: {
        passwordSet: fact.kind === 'person.password_set',
        passwordRemoved: fact.kind === 'person.password_removed',
        granted: list(fact.details.granted),
        taken: list(fact.details.taken),
        changedAt: fact.at,
      },
      links: { account: pageLink('/account') },
    });
  }
}
