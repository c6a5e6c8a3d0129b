import { Injectable } from '@nestjs/common';
import { briefly } from '../../../core/words/briefly';
import { todayIn } from '../../../core/words/calendar-days';
import { t } from '../../../core/words/words';
import { changeBadge } from '../../../changes/adopted-page/adopted-words';
import { AdoptedChanges } from '../../../changes/adopted/adopted-changes.service';
import type { AdoptedChange } from '../../../changes/adopted/adopted-change.entity';
import { changesPart } from '../../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../../programme/parts/parts.service';
import type { Part, ScreenKind, ScreenReading } from '../../screen';

/** As many as can be read from the last row. */
const mostRows = 6;
const mostLearnt = 240;

/** The three to five that a committee drives; what failed first, because there is more to learn from it. */
@Injectable()
export class ChangesScreen implements ScreenKind {
  readonly key = 'changes';
  readonly label = 'What we’re changing';
  readonly missing = 'The committee has to adopt a change first.';

  constructor(
    private readonly parts: ProgrammeParts,
    private readonly changes: AdoptedChanges,
  ) {}

  async read({ locale, at }: ScreenReading): Promise<Part | null> {
    if (!(await this.parts.isOpen(changesPart))) return null;
    const today = todayIn(at, 'UTC');
    const [running, ended] = [await this.changes.running(), await this.changes.ended()];
    const failed = ended.find(({ outcome }) => outcome !== 'worked');
    if (running.length + ended.length === 0) return null;
    const row = (one: AdoptedChange) => ({
      cells: [one.difference, changeBadge(one, today, locale).label],
      tone: one.outcome === null ? ('' as const) : one.outcome === 'worked' ? ('kept' as const) : ('broken' as const),
    });
    return {
      heading: t('A few changes, driven together', {}, locale),
      words: failed
        ? t('What didn’t work taught us: {learnt}', { learnt: briefly(failed.learnt, mostLearnt) }, locale)
        : '',
      grid: {
        heads: [t('For our clients', {}, locale), t('How it’s going', {}, locale)],
        rows: [...ended, ...running].slice(0, mostRows).map(row),
      },
    };
  }
}
