import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../../core/words/words';
import { pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { visibilityAsked, visibilityEnded } from '../../settings/visibility-facts';
import { Visibility } from '../../settings/visibility.service';
import { visibilitySwitch } from '../../settings/visibility-switches';
import type { Fact } from '../../timeline/fact.entity';
import { reaction, Reactors } from '../../timeline/reactors';
import { worksCouncil } from './works-council';

const tellTheCouncil = reaction('visibility: tell the works council', [visibilityAsked, visibilityEnded]);

/** The works council hears at once of every switch that is turned, by email. */
@Injectable()
export class VisibilityFollows implements OnModuleInit {
  constructor(
    private readonly reactors: Reactors,
    private readonly outbox: Outbox,
    private readonly visibility: Visibility,
    private readonly directory: PeopleDirectory,
  ) {}

  onModuleInit(): void {
    this.reactors.follow(tellTheCouncil, (fact, at) => this.tell(fact, at));
  }

  private async tell(fact: Fact, at: Date): Promise<void> {
    const grant = await this.visibility.grant(fact.subjectId);
    const it = grant && visibilitySwitch(grant.code);
    if (!grant || !it) return;
    for (const person of await worksCouncil()) {
      const recipient = this.directory.recipientOf(person);
      if (!recipient) continue;
      await this.outbox.enqueue({
        template: 'visibility-changed',
        recipient,
        at,
        data: {
          what: t(it.words, {}, person.locale),
          shows: t(it.shows, {}, person.locale),
          reference: grant.reference,
          ended: visibilityEnded.is(fact),
          effectiveAt: grant.effectiveAt,
        },
        links: { switches: pageLink('/works-council/switches') },
      });
    }
  }
}
