import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { PilotDecisions } from '../../programme/decision/pilot-decisions.service';
import { Pilots } from '../../programme/pilot/pilots.service';
import { decisionWords } from '../../programme/decision/target-progress-words';
import type { Part, ScreenReading, ScreenKind } from '../screen';

/** What the room is asked for; once it is decided, what was decided. */
@Injectable()
export class AskScreen implements ScreenKind {
  readonly key = 'ask';
  readonly label = 'Our request';
  readonly missing = 'Add what you’re asking for to this screen’s text.';

  constructor(
    private readonly pilots: Pilots,
    private readonly decisions: PilotDecisions,
  ) {}

  async read({ locale }: ScreenReading): Promise<Part> {
    const pilot = await this.pilots.current();
    const decision = pilot && (await this.decisions.of(pilot.id));
    if (decision)
      return {
        heading: t('Decided: {verdict}', { verdict: t(decisionWords[decision.verdict], {}, locale) }, locale),
        words: decision.words,
      };
    return {
      heading: pilot?.question || t('What we’re asking you to decide', {}, locale),
      words: t('Should we carry on, change something or stop?', {}, locale),
    };
  }
}
