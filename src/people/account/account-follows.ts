import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import type { Fact } from '../../timeline/fact.entity';
import { reaction, Reactors } from '../../timeline/reactors';
import { PeopleDirectory } from '../directory/people-directory';
import { Person } from '../person.entity';
import { roleWords } from '../role-words';
import { passwordRemoved, passwordSet, rolesChanged } from '../people-facts';

const tellTheOwner = reaction('people: tell the owner', [passwordSet, passwordRemoved, rolesChanged]);

/**
 * What changes how somebody signs in, or what they may do, is told to them by email: if it was not them, they hear of
 * it.
 */
@Injectable()
export class AccountFollows implements OnModuleInit {
  constructor(
    private readonly reactors: Reactors,
    private readonly outbox: Outbox,
    private readonly directory: PeopleDirectory,
  ) {}

  onModuleInit(): void {
    this.reactors.follow(tellTheOwner, (fact, at) => this.tell(fact, at));
  }

  private async tell(fact: Fact, at: Date): Promise<void> {
    const person = fact.personId === null ? null : await repo(Person).findOneBy({ id: fact.personId });
    const recipient = person && this.directory.recipientOf(person);
    // The roles that somebody joins with are no change.
    if (!recipient || person.createdAt.getTime() === fact.at.getTime()) return;
    const list = (roles: readonly (keyof typeof roleWords)[]): string | null =>
      roles.length ? roles.map((role) => t(roleWords[role], {}, person.locale)).join(', ') : null;
    const { granted, taken } = rolesChanged.is(fact) ? fact.details : { granted: [], taken: [] };
    await this.outbox.enqueue({
      template: 'account-changed',
      recipient,
      at,
      data: {
        passwordSet: passwordSet.is(fact),
        passwordRemoved: passwordRemoved.is(fact),
        granted: list(granted),
        taken: list(taken),
        changedAt: fact.at,
      },
      links: { account: pageLink('/account') },
    });
  }
}
