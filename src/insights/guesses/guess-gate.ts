import { Injectable } from '@nestjs/common';
import { setting } from '../../settings/setting';
import { Settings } from '../../settings/settings.service';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { laterBy, type Month } from '../months';
import { figuresOf, type Figures } from '../trends/trends';
import { PeopleSaid } from './people-said';
import { fewestAnswers } from '../../statistics/usual';

export const guessFirst = setting('insights.guessFirst', true, {
  group: 'figures',
  words: 'Leaders are asked to guess last month’s satisfaction before they open it',
});

/** Guess, then see: a leader says what they expect of a month that is over, or that they would rather open it. */
@Injectable()
export class GuessGate {
  constructor(
    private readonly settings: Settings,
    private readonly guesses: Guesses,
    private readonly said: PeopleSaid,
  ) {}

  /** The newest month that is over. */
  newest(now: Date): Month {
    return laterBy(this.guesses.monthOf(now), -1);
  }

  /** The month this leader has not opened yet; null where there is none, or too few answered to say anything. */
  async waiting(personId: number, now: Date): Promise<Month | null> {
    if (!(await this.settings.get(guessFirst))) return null;
    const month = this.newest(now);
    if (await this.guesses.ofMonth(personId, month)) return null;
    return (await this.figures(month)).answered >= fewestAnswers ? month : null;
  }

  async figures(month: Month): Promise<Figures> {
    return figuresOf([(await this.said.months(month, month)).get(month)]);
  }
}
