import { Injectable } from '@nestjs/common';
import { fullDay } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Freezing } from '../stories/freezing.service';
import type { Screen } from '../screen';
import { type ScreenPage, screenPage, type ShownQuote } from '../screen.pages';
import type { Snapshot } from '../stories/snapshot.entity';
import { ScreenKinds } from '../screen-kinds';
import { Stories, type Teller } from '../stories/stories.service';
import { StoryQuotes } from '../stories/story-quotes.service';

/** A story ready to be shown: its cover and its screens. */
export interface ShownStory {
  title: string;
  at: Date;
  zone: string;
  locale: string;
  screens: readonly Screen[];
  quotes: ReadonlyMap<number, ShownQuote>;
  /** When it is taken along as a file. */
  taken?: Date;
  /** Kinds of screens that no story is told without, and this one is. */
  leftOut: readonly string[];
  /** Null while it is not frozen. */
  fingerprint: string | null;
}

export type CoverPage = Pick<
  ScreenPage,
  'anchor' | 'number' | 'count' | 'next' | 'layout' | 'heading' | 'words' | 'notes' | 'dated' | 'definition' | 'missing'
>;

@Injectable()
export class Showings {
  constructor(
    private readonly stories: Stories,
    private readonly freezing: Freezing,
    private readonly quotes: StoryQuotes,
    private readonly kinds: ScreenKinds,
  ) {}

  async frozen(id: number, { locale }: Teller): Promise<{ snapshot: Snapshot; told: ShownStory }> {
    const snapshot = await this.freezing.of(id);
    const { content, frozenAt, fingerprint } = snapshot;
    return {
      snapshot,
      told: {
        title: content.title,
        at: frozenAt,
        zone: content.zone,
        locale,
        screens: content.screens,
        quotes: await this.quotes.frozen(id),
        leftOut: content.leftOut ?? [],
        fingerprint,
      },
    };
  }

  async live(id: number, teller: Teller, at: Date): Promise<ShownStory> {
    const story = await this.stories.of(id);
    const screens = (await this.stories.allLive(id, teller, at)).flatMap(({ screen }) => (screen ? [screen] : []));
    const quotes = await this.quotes.live(
      screens.flatMap(({ quoteIds }) => quoteIds ?? []),
      teller.locale,
    );
    return {
      title: story.title,
      at,
      zone: this.stories.reading(teller, at).zone,
      locale: teller.locale,
      screens,
      quotes,
      leftOut: this.kinds.leftOut(screens.map(({ kind }) => kind)),
      fingerprint: null,
    };
  }
}

/** The cover and every screen, numbered through. */
export function pagesOf(told: ShownStory): (ScreenPage | CoverPage)[] {
  const { locale, zone, at, quotes, screens, taken } = told;
  const total = screens.length + 1;
  const missing = leftOutWords(told);
  return [
    coverOf(told, total),
    ...screens.map((screen, index) => ({
      ...screenPage(screen, { number: index + 2, total, locale, zone, at, quotes, taken }),
      // At the end as well: that is where a room decides.
      ...(index === screens.length - 1 ? { missing } : {}),
    })),
  ];
}

/** Whoever takes it out of a story cannot take out that it is missing. */
export const leftOutWords = ({ leftOut, locale }: Pick<ShownStory, 'leftOut' | 'locale'>): string =>
  leftOut.includes('limits') ? t('Left out of this story: “What we don’t know”.', {}, locale) : '';

function coverOf(told: ShownStory, total: number): CoverPage {
  const { title, at, zone, locale, fingerprint } = told;
  const day = fullDay(at, { zone, locale });
  const words = fingerprint
    ? t('Figures from {day}.', { day }, locale)
    : t('Draft with today’s figures. They’ll change until it’s frozen.', {}, locale);
  return {
    anchor: 'screen-1',
    number: 1,
    count: t('{number} of {total}', { number: 1, total }, locale),
    next: total > 1 ? '#screen-2' : null,
    layout: 'cover',
    missing: leftOutWords(told),
    heading: title,
    words,
    notes: '',
    dated: day,
    definition: fingerprint ? t('Fingerprint {start}', { start: shortPrint(fingerprint) }, locale) : '',
  };
}

/** Enough of it to be read aloud. */
export const shortPrint = (fingerprint: string): string => (fingerprint.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
