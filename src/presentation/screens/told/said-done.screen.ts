import { Injectable } from '@nestjs/common';
import { t } from '../../../core/words/words';
import { Improvements } from '../../../recovery/improvements/improvements.service';
import type { Part, ScreenReading, ScreenKind } from '../../screen';

const most = 3;

/** What people said, and what is different since. */
@Injectable()
export class SaidDoneScreen implements ScreenKind {
  readonly key = 'said_done';
  readonly label = 'You said, we did';
  readonly missing = 'Publish what changed because of people’s feedback under “You said, we did”.';

  constructor(private readonly improvements: Improvements) {}

  async read({ locale }: ScreenReading): Promise<Part | null> {
    const pairs = (await this.improvements.published(most)).map(({ said, did }) => ({ first: said, second: did }));
    if (!pairs.length) return null;
    const pairHeads: [string, string] = [t('You said', {}, locale), t('We did', {}, locale)];
    return {
      heading: t('You said, we did', {}, locale),
      words: '',
      pairs,
      pairHeads,
      definition: t('What changed because of people’s feedback, newest first.', {}, locale),
    };
  }
}
