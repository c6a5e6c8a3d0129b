import { Injectable } from '@nestjs/common';
import { briefly } from '../../../core/words/briefly';
import { t } from '../../../core/words/words';
import { Charters } from '../../../direction/charter/charters.service';
import { leaderSentences } from '../../../direction/commitment-page/commitment-words';
import { leaderFigures } from '../../../direction/commitments/commitment-figures';
import { directionPart } from '../../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../../programme/parts/parts.service';
import type { Part, ScreenKind, ScreenReading } from '../../screen';

const mostPromised = 240;

/** Those who lead change first: how many have promised something, and how often it was kept. Never whose. */
@Injectable()
export class LeadersScreen implements ScreenKind {
  readonly key = 'leaders';
  readonly label = 'Leaders first';
  readonly missing = 'Our direction has to be published first.';

  constructor(
    private readonly parts: ProgrammeParts,
    private readonly charters: Charters,
  ) {}

  async read({ locale, at }: ScreenReading): Promise<Part | null> {
    if (!(await this.parts.isOpen(directionPart))) return null;
    const charter = await this.charters.current();
    if (!charter) return null;
    const [running, ...kept] = leaderSentences(await leaderFigures(at), locale);
    return {
      heading: t('Those of us who lead go first', {}, locale),
      words: briefly(charter.promise.split(/\n{2,}/)[0] ?? '', mostPromised),
      lines: [running],
      points: kept,
      definition: t(
        'A leader promises one thing that can be seen, to someone who says afterwards whether it was kept.',
        {},
        locale,
      ),
    };
  }
}
