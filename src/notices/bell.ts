import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../core/words/words';
import { AccountChoices } from '../people/account/account-choices';
import { Actors } from '../people/access/actors.service';
import { Navigation } from '../people/access/navigation';
import type { Actor } from '../people/actor';
import { NoticeMails } from './notice-mails';
import { unreadOf } from './notice-queries';
import { badgeOf } from './notices.pages';

/** Where people meet notices outside their own page: the bell in the bar, and the choices on the account page. */
@Injectable()
export class Bell implements OnModuleInit {
  constructor(
    private readonly navigation: Navigation,
    private readonly actors: Actors,
    private readonly account: AccountChoices,
    private readonly mails: NoticeMails,
  ) {}

  onModuleInit(): void {
    this.actors.count('unread', unreadOf);
    this.navigation.addIcon({ label: 'Notices', href: '/notices', icon: 'bell', badge: badgeOf });
    this.account.register((me) => this.choices(me));
  }

  private async choices(me: Actor) {
    const chosen = await this.mails.chosenBy(me);
    return {
      id: 'notices',
      heading: t('Notices by email', {}, me.locale),
      lead: t('You’ll see all of these under the bell. Which ones should also come by email?', {}, me.locale),
      action: '/account/notices',
      name: 'kinds',
      ticks: chosen.map(({ kind: { kind, text }, wanted }) => ({
        value: kind,
        label: t(text.label, {}, me.locale),
        checked: wanted,
      })),
    };
  }
}
