import { Injectable } from '@nestjs/common';
import { t } from '../../../core/words/words';
import { Pilots } from '../../../programme/pilot/pilots.service';
import type { Part, ScreenReading, ScreenKind } from '../../screen';

const longestHeading = 100;

/** Why all this, in the company's own words. */
@Injectable()
export class DirectionScreen implements ScreenKind {
  readonly key = 'direction';
  readonly label = 'The direction';
  readonly missing = 'Add the direction to this screen’s text.';

  constructor(private readonly pilots: Pilots) {}

  async read({ locale }: ScreenReading): Promise<Part> {
    const why = (await this.pilots.current())?.why.trim();
    if (why) return { ...inTwo(why, locale), definition: t('The direction from the pilot’s plan.', {}, locale) };
    return {
      heading: t('Our clients will feel what our own people feel first', {}, locale),
      words: t(
        'That’s why we started with our own service, and treat each other the way we want to treat our clients.',
        {},
        locale,
      ),
    };
  }
}

/** The first sentence large, where it is short enough to be. */
function inTwo(why: string, locale: string): Pick<Part, 'heading' | 'words'> {
  const [, first, rest] = /^(.+?[.])\s+([\s\S]+)$/.exec(why) ?? [];
  if (first && first.length <= longestHeading) return { heading: first.replace(/[.]$/, ''), words: rest };
  return why.length <= longestHeading
    ? { heading: why.replace(/[.]$/, ''), words: '' }
    : { heading: t('Why we’re doing this', {}, locale), words: why };
}
