import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../../core/words/words';
import { directionPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { PublicPromiseSections } from '../../sla/promises/public-promise-sections';
import { leaderFigures } from '../commitments/commitment-figures';
import { leaderSentences } from '../commitment-page/commitment-words';
import { Charters } from './charters.service';

/** On "What we promise": the direction first, then what leaders promise; the desk's own promises follow. */
@Injectable()
export class DirectionSaid implements OnModuleInit {
  constructor(
    private readonly sections: PublicPromiseSections,
    private readonly parts: ProgrammeParts,
    private readonly charters: Charters,
  ) {}

  onModuleInit(): void {
    this.sections.register('direction', 1, async ({ locale, now }) => {
      if (!(await this.parts.isOpen(directionPart))) return null;
      const charter = await this.charters.current();
      if (!charter) return null;
      return {
        heading: t('Our direction', {}, locale),
        words: charter.promise.split(/\n{2,}/).filter((one) => one.trim() !== ''),
        small: leaderSentences(await leaderFigures(now), locale),
        href: '/direction',
        link: t('Read it, and see what our leaders promise', {}, locale),
      };
    });
  }
}
