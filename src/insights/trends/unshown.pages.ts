import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { type Chosen, chosenParts, everything } from '../dimensions';
import { mostDimensions } from '../disclosure/figure-gate';
import { figureOf } from '../metrics/metric-figures';
import type { MetricName } from '../metrics/metric-list';
import { longPeriod } from '../periods';
import { chosenWords, type PeriodSpan, trendAddress } from './trend-filter';
import { type Read, sourceOf, TrendReader } from './trend-reader';

/** Why a part of the desk is not shown, and the next wider one that is. */
@Injectable()
export class UnshownPages {
  constructor(private readonly reader: TrendReader) {}

  async of(shown: MetricName, read: Read, query: Record<string, unknown>, latest: PeriodSpan, actor: Actor) {
    const { chosen, period, choices } = read;
    const { locale } = actor;
    if (!read.narrowed) return this.whole(shown, read, latest, locale);
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const weeks = query.by === 'week';
    const withheld = figureOf(shown, sourceOf(read.rows, latest)).withheld === true;
    if (!withheld) return weeks ? { title: say('By month, not by week'), words: say(rules.weeks), wider: [] } : null;
    const more = {
      ...(period.grain === 'month' ? {} : { by: period.grain }),
      ...(query.to ? { to: period.to } : {}),
      ...(shown === 'satisfied' ? {} : { show: shown }),
    };
    const wider: { label: string; href: string }[] = [];
    for (const one of widened(chosen)) {
      const found = sourceOf(await this.reader.sources(one, latest, actor), latest);
      if (!figureOf(shown, found).withheld)
        wider.push({ label: chosenWords(one, choices, locale), href: trendAddress('/trends', one, more) });
    }
    const closed = await this.reader.lastClosed(period.grain);
    return {
      title: say('This selection isn’t shown'),
      words: [
        chosenParts(chosen).length > mostDimensions
          ? say(rules.three)
          : closed === null || closed < period.to
            ? say(rules.open, { last: closed === null ? say('none so far') : longPeriod(closed, locale) })
            : say(rules.few),
        say(rules.always),
      ].join(' '),
      wider: wider.length
        ? wider
        : [{ label: say('All services and teams'), href: trendAddress('/trends', everything, more) }],
    };
  }

  /** Of the whole desk only what too few people said is not shown. */
  private whole(shown: MetricName, { chosen, rows, period }: Read, latest: PeriodSpan, locale: string) {
    if (chosenParts(chosen).length > 0 || !rows.some((row) => figureOf(shown, row).withheld)) return null;
    const weeks = period.grain === 'week';
    const all = figureOf(shown, sourceOf(rows, latest)).withheld;
    if (!weeks && !all) return null;
    const more: Record<string, string> = shown === 'satisfied' ? {} : { show: shown };
    return {
      title: all ? t('This time isn’t shown', {}, locale) : t('Some weeks aren’t shown', {}, locale),
      words: t(weeks ? rules.weeksOfWhole : rules.monthsOfWhole, {}, locale),
      wider: weeks ? [{ label: t('By month', {}, locale), href: trendAddress('/trends', chosen, more) }] : [],
    };
  }
}

const rules = {
  weeks: 'Parts of the desk are shown by month. Weeks are too short: single answers could be told apart.',
  three: 'You can narrow the figures by two things at a time, for example a service and a department.',
  open: 'Parts of the desk are shown once a month is closed: nobody can answer in it any more. The last one: {last}.',
  few:
    'Fewer than five people answered here, or in what is left without it, or there were fewer than five requests. ' +
    'Single people could be found out.',
  always: 'The whole desk is shown wherever five people or more have answered.',
  weeksOfWhole:
    'Fewer than five people answered in them, or single answers could be worked out from the month and its other ' +
    'weeks. You see more by month.',
  monthsOfWhole: 'Fewer than five people answered in some of this time, so single people could be found out.',
} as const;

/** One thing less, each in turn. */
const widened = (chosen: Chosen): Chosen[] => {
  const parts = chosenParts(chosen);
  return parts.length === 1 ? [] : parts.map(({ field }) => ({ ...chosen, [field]: null }));
};
