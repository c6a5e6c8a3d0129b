import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { Part, Reading, ScreenKind } from '../screen';

/** What the room is asked for. */
@Injectable()
export class AskScreen implements ScreenKind {
  readonly key = 'ask';
  readonly label = 'Ask and decision';
  readonly missing = 'Write what you ask for in the words of this screen.';

  read({ locale }: Reading): Promise<Part> {
    return Promise.resolve({
      heading: t('What we ask of you today', {}, locale),
      words: t('Shall we carry on, change something, or stop?', {}, locale),
    });
  }
}
