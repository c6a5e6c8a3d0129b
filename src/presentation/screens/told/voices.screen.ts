import { Injectable } from '@nestjs/common';
import { t } from '../../../core/words/words';
import type { ShownComment } from '../../../quotes/quotes.service';
import type { Option, Part, ScreenReading, ScreenKind } from '../../screen';
import { StoryQuotes } from '../../stories/story-quotes.service';

const both = 'both';
const readable = 240;
const shownOf = 60;

/** What people said in their own words: those who agreed to it, without their names. */
@Injectable()
export class VoicesScreen implements ScreenKind {
  readonly key = 'voices';
  readonly label = 'Voices';
  readonly missing = 'Nobody has agreed to be quoted yet, or no lead has read their words yet.';

  constructor(private readonly quotes: StoryQuotes) {}

  async options({ locale }: ScreenReading): Promise<Option[]> {
    const one = ({ id, words }: ShownComment) => ({
      value: String(id),
      label: words.length > shownOf ? `${words.slice(0, shownOf)}…` : words,
    });
    return [
      { value: both, label: t('The latest satisfied and the latest unsatisfied comment', {}, locale) },
      ...(await this.quotes.all()).map(one),
    ];
  }

  async read({ locale, choice }: ScreenReading): Promise<Part | null> {
    const all = await this.quotes.all();
    const chosen =
      choice.option && choice.option !== both ? all.filter(({ id }) => String(id) === choice.option) : bothSides(all);
    if (!chosen.length) return null;
    return {
      heading: t('In their own words', {}, locale),
      words: '',
      quoteIds: chosen.map(({ id }) => id),
      definition: t(
        'Each author agreed to be quoted anonymously and can withdraw at any time. Nothing here was said ' +
          'in confidence.',
        {},
        locale,
      ),
    };
  }
}

/** Praise alone would be advertising. */
function bothSides(all: readonly ShownComment[]): ShownComment[] {
  const short = all.filter(({ words }) => words.length <= readable);
  const content = short.find(({ score }) => score >= 4);
  const critical = short.find(({ score }) => score <= 3);
  return [content, critical].flatMap((one) => one ?? []);
}
