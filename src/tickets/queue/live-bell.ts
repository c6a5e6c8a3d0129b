import { Injectable } from '@nestjs/common';
import { Views } from '../../core/web/views';
import { Navigation } from '../../people/access/navigation';
import type { Actor } from '../../people/actor';
import type { Parts } from './live-news';

/** Icons of the bar that count something, as they are now: the count came with whoever looks, so nothing is asked. */
@Injectable()
export class LiveBell {
  constructor(
    private readonly navigation: Navigation,
    private readonly views: Views,
  ) {}

  of(actor: Actor): Parts {
    const parts: Parts = {};
    for (const icon of this.navigation.icons(actor))
      if (icon.part) parts[icon.part] = this.views.render('parts/bar-icon', icon);
    return parts;
  }
}
