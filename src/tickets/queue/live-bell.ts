import { Injectable } from '@nestjs/common';
import { Views } from '../../core/web/views';
import { Navigation } from '../../people/access/navigation';
import type { Actor } from '../../people/actor';
import { lookingWords } from '../presence/presence-words';
import { Presence } from '../presence/presence.service';
import type { Parts } from './live-news';

/** Icons of the bar that count something, as they are now: the count came with whoever looks, so nothing is asked. */
@Injectable()
export class LiveBell {
  constructor(
    private readonly navigation: Navigation,
    private readonly views: Views,
    private readonly presence: Presence,
  ) {}

  of(actor: Actor): Parts {
    const parts: Parts = {};
    for (const icon of this.navigation.icons(actor))
      if (icon.part) parts[icon.part] = this.views.render('parts/bar-icon', icon);
    return parts;
  }

  /** Who else has the ticket open, for the desk alone. */
  looking(actor: Actor, ticketId: number): Parts {
    const words = lookingWords(this.presence.on(ticketId, actor.id), actor.locale);
    return { presence: this.views.render('parts/presence', { words }) };
  }

  /** The tickets to which somebody came, or which somebody left. */
  looked(at: Date): Promise<number[]> {
    return this.presence.taken(at);
  }
}
