import { Injectable } from '@nestjs/common';
import { exactTime, fullDay } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { ChartTable } from '../../insights/charts/chart-table';
import { type Actor, isChangeLeader } from '../../people/actor';
import { type Beside, Freezing } from '../stories/freezing.service';
import type { Part } from '../screen';
import { type ScreenPage } from '../screen.pages';
import { leftOutWords, pagesOf, Showings, shortPrint } from './showings.service';

/** A frozen story: what it is, whether it is whole, and what differs today. */
@Injectable()
export class FrozenPages {
  constructor(
    private readonly showings: Showings,
    private readonly freezing: Freezing,
  ) {}

  async show(id: number, actor: Actor, now: Date) {
    const { locale, zone } = actor;
    const { snapshot, told } = await this.showings.frozen(id, actor);
    const path = `/presentations/${id}`;
    const beside = await this.freezing.beside(snapshot, actor, now);
    const screens = pagesOf(told);
    return {
      title: told.title,
      heading: told.title,
      back: { href: '/stories', label: t('Stories', {}, locale) },
      path,
      showHref: `${path}/show`,
      whole: this.freezing.isWhole(snapshot),
      screens,
      lead: t(
        'Figures from {day}. They won’t change, whatever is reopened, erased or recounted.',
        { day: fullDay(snapshot.frozenAt, { zone, locale }) },
        locale,
      ),
      storyHref: isChangeLeader(actor) && snapshot.storyId !== null ? `/stories/${snapshot.storyId}` : null,
      print: shortPrint(snapshot.fingerprint),
      fingerprint: snapshot.fingerprint,
      at: exactTime(snapshot.frozenAt, { zone, locale }),
      today: todayTable(beside, locale),
      moved: beside.some((one) => differs(one)),
    };
  }

  /** Every screen in words and numbers, with what each figure means: for the hand. */
  async handout(id: number, actor: Actor) {
    const { snapshot, told } = await this.showings.frozen(id, actor);
    const { locale } = actor;
    const day = fullDay(snapshot.frozenAt, { zone: told.zone, locale });
    const pages = pagesOf(told).slice(1) as ScreenPage[];
    return {
      title: told.title,
      heading: told.title,
      back: { href: `/presentations/${id}`, label: t('The story', {}, locale) },
      lead: t('Handout. Figures from {day}.', { day }, locale),
      fingerprint: snapshot.fingerprint,
      missing: leftOutWords(told),
      screens: pages,
      definitions: pages
        .filter(({ meaning, figure }) => meaning && figure)
        .map(({ heading, meaning }) => ({ label: heading, value: meaning })),
    };
  }
}

const said = (part: Part | null, locale: string): string =>
  part?.figure
    ? `${part.figure.value} ${part.figure.unit}, ${part.figure.between}, ${part.figure.rest}`
    : t('too few to say', {}, locale);

const differs = ({ screen, again }: Beside): boolean => {
  const [then, now] = [screen.figure?.raw, again?.figure?.raw];
  return !then || !now || then.value !== now.value || then.n !== now.n;
};

function todayTable(beside: readonly Beside[], locale: string): ChartTable {
  const heads = ['Screen', 'Frozen', 'The same months, counted today', 'The latest months today'];
  return {
    caption: t('Frozen figures and today’s figures', {}, locale),
    head: heads.map((label) => ({ label: t(label, {}, locale) })),
    rows: beside.map((one) => ({
      signal: differs(one),
      cells: [
        { text: one.screen.heading },
        { text: said(one.screen, locale) },
        { text: differs(one) ? said(one.again, locale) : t('the same', {}, locale) },
        {
          text:
            one.newest?.period?.to === one.screen.period?.to
              ? t('the same months', {}, locale)
              : said(one.newest, locale),
        },
      ],
    })),
  };
}
