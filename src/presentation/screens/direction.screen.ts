import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { Part, Reading, ScreenKind } from '../screen';

/** Why all this, in the company's own words. */
@Injectable()
export class DirectionScreen implements ScreenKind {
  readonly key = 'direction';
  readonly label = 'The direction';
  readonly missing = 'Write the direction in the words of this screen.';

  read({ locale }: Reading): Promise<Part> {
    return Promise.resolve({
      heading: t('Our clients will feel what our own people feel first', {}, locale),
      words: t('So we began with our own service, and treat each other the way we want to treat our clients.', {}, locale),
    });
  }
}
