import { Injectable } from '@nestjs/common';
import { t } from '../../../core/words/words';
import { standardsPart } from '../../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../../programme/parts/parts.service';
import { aloneSentence, currentOf } from '../../../standards/written/published-standards';
import { roleName } from '../../../standards/written/standard-roles';
import type { Part, ScreenKind, ScreenReading } from '../../screen';

/** As many as are read from the last row. */
const mostSentences = 3;

/** What whoever helps says about themselves, and what they decide alone. */
@Injectable()
export class StandardsScreen implements ScreenKind {
  readonly key = 'standards';
  readonly label = 'What each of us says';
  readonly missing = 'What’s expected of a role has to be published first.';

  constructor(private readonly parts: ProgrammeParts) {}

  async read({ locale }: ScreenReading): Promise<Part | null> {
    if (!(await this.parts.isOpen(standardsPart))) return null;
    const own = (await currentOf('agent')) ?? (await currentOf('everybody'));
    if (!own) return null;
    const alone = aloneSentence(own.acts, locale);
    return {
      heading: roleName(own.set.role, locale),
      words: alone ?? '',
      points: own.standards.slice(0, mostSentences).map(({ words }) => words),
      definition: t('Sentences that are said aloud. What one may decide alone is one of them.', {}, locale),
    };
  }
}
