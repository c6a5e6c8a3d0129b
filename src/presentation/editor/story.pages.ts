import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dayWords, fullDay } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { type Actor, isChangeLeader } from '../../people/actor';
import { Freezing } from '../stories/freezing.service';
import { ScreenKinds } from '../screen-kinds';
import { screenPage } from '../screen.pages';
import { ScreenWhose } from '../screen-whose';
import { ownWordsOf } from '../stories/own-words';
import { shortPrint } from '../showing/showings.service';
import { Stories } from '../stories/stories.service';
import { StoryQuotes } from '../stories/story-quotes.service';

const back = (locale: string) => ({ href: '/stories', label: t('Stories', {}, locale) });

@Injectable()
export class StoryPages {
  constructor(
    private readonly stories: Stories,
    private readonly freezing: Freezing,
    private readonly kinds: ScreenKinds,
    private readonly quotes: StoryQuotes,
    private readonly who: ScreenWhose,
  ) {}

  /** What can be told, and what was frozen. Whoever only looks sees what was frozen. */
  async index(actor: Actor, now: Date, errors?: FieldErrors, typed?: Typed) {
    const { locale, zone } = actor;
    const leads = isChangeLeader(actor);
    const drafts = leads ? await this.stories.all() : [];
    const frozen = await this.freezing.all();
    return {
      title: t('Stories', {}, locale),
      leads,
      errors,
      first: leads && drafts.length + frozen.length === 0,
      typed: {
        title:
          typed?.title ??
          t(
            'What we learnt by {month}',
            { month: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: zone }).format(now) },
            locale,
          ),
      },
      drafts: drafts.map(({ id, title, changedAt }) => ({
        href: `/stories/${id}`,
        label: title,
        icon: 'square-pen',
        sub: t('changed {day}', { day: dayWords(changedAt, { zone, locale, now }) }, locale),
      })),
      frozen: frozen.map(({ id, content, frozenAt, fingerprint }) => ({
        href: `/presentations/${id}`,
        label: content.title,
        icon: 'presentation',
        sub: [
          t('frozen {day}', { day: fullDay(frozenAt, { zone, locale }) }, locale),
          tn('{n} screen', '{n} screens', content.screens.length + 1, {}, locale),
          shortPrint(fingerprint),
        ].join(' · '),
      })),
    };
  }

  /** The screens in their order, each as it will be. */
  async show(id: number, actor: Actor, now: Date, errors?: FieldErrors, typed?: Typed) {
    const { locale, zone } = actor;
    const story = await this.stories.of(id);
    const live = await this.stories.allLive(id, actor, now);
    const quotes = await this.quotes.live(
      live.flatMap(({ screen }) => screen?.quoteIds ?? []),
      locale,
    );
    const total = live.length;
    const path = `/stories/${id}`;
    const told = live.map(({ screen }) => screen).filter((screen) => screen !== null).length;
    const earlier = await this.freezing.from(id);
    return {
      title: story.title,
      errors,
      typed: { title: typed?.title ?? story.title },
      back: back(locale),
      path,
      told,
      showHref: told ? `${path}/show` : null,
      lead: tn(
        '{n} screen. It shows today’s figures until you freeze it.',
        '{n} screens. They show today’s figures until you freeze them.',
        total,
        {},
        locale,
      ),
      screens: live.map(({ row, screen }, index) => {
        const kind = this.kinds.of(row.kind);
        return {
          id: row.id,
          path: `${path}/screens/${row.id}`,
          place: index + 1,
          kind: t(kind.label, {}, locale),
          heading: screen?.heading ?? t(kind.label, {}, locale),
          missing: screen ? '' : t(kind.missing, {}, locale),
          noted: row.notes !== '',
          own: screen?.own
            ? screen.own.doubts.length
              ? t('presenter’s words, not backed by the figures', {}, locale)
              : t('presenter’s words', {}, locale)
            : '',
          first: index === 0,
          last: index === total - 1,
          page: screen && screenPage(screen, { number: index + 1, total, locale, zone, at: now, quotes }),
        };
      }),
      leftOut: this.kinds
        .leftOut(live.map(({ row }) => row.kind))
        .map((key) => t(this.kinds.of(key).label, {}, locale)),
      kinds: this.kinds.all.map(({ key, label }) => ({ value: key, label: t(label, {}, locale) })),
      frozen: earlier.map(({ id: snapshotId, frozenAt, fingerprint }) => ({
        href: `/presentations/${snapshotId}`,
        icon: 'presentation',
        label: t('Frozen {day}', { day: fullDay(frozenAt, { zone, locale }) }, locale),
        sub: shortPrint(fingerprint),
      })),
    };
  }

  /** Null without a pilot in some departments: then everybody is the only choice. */
  private async whose(chosen: string, locale: string) {
    const departments = await this.who.pilotsOwn();
    if (!departments) return null;
    return [
      {
        value: 'pilot',
        label: t('The pilot: {departments}', { departments: await this.who.words({ departments }, locale) }, locale),
        selected: chosen !== 'everyone',
      },
      { value: 'everyone', label: t('The whole company', {}, locale), selected: chosen === 'everyone' },
    ];
  }

  /** One screen: as it is, and what can be said differently. */
  async edit(storyId: number, screenId: number, actor: Actor, now: Date, errors?: FieldErrors, typed?: Typed) {
    const { locale, zone } = actor;
    const story = await this.stories.of(storyId);
    const row = await this.stories.screen(storyId, screenId);
    const kind = this.kinds.of(row.kind);
    const { screen } = await this.stories.live(row, actor, now);
    const part = await kind.read(this.stories.reading(actor, now, row.choice));
    const options = (await kind.options?.(this.stories.reading(actor, now))) ?? [];
    const option = typed?.option ?? row.choice.option ?? options[0]?.value ?? '';
    const own = { heading: typed?.heading ?? row.heading, words: typed?.words ?? row.words };
    const doubted = errors && part && (ownWordsOf(own, part, locale)?.doubts.length ?? 0) > 0;
    return {
      title: t(kind.label, {}, locale),
      heading: t(kind.label, {}, locale),
      back: { href: `/stories/${storyId}`, label: story.title },
      action: `/stories/${storyId}/screens/${screenId}`,
      version: row.version,
      errors,
      typed: { ...own, notes: typed?.notes ?? row.notes },
      second: doubted ? { label: t('Save as the presenter’s words', {}, locale), name: 'sure', value: 'yes' } : null,
      whose: kind.choosesWhose ? await this.whose(typed?.whose ?? row.choice.whose ?? 'pilot', locale) : null,
      fields: (kind.fields ?? []).map(({ name, label, hint }) => ({
        name,
        label: t(label, {}, locale),
        hint: t(hint, {}, locale),
        value: typed?.[name] ?? row.choice.fields?.[name] ?? '',
        error: errors?.[name],
      })),
      usual: { heading: part?.heading ?? '', words: part?.words ?? '' },
      missing: screen ? '' : t(kind.missing, {}, locale),
      options: options.map(({ value, label }) => ({ value, label, selected: value === option })),
      page:
        screen &&
        screenPage(screen, {
          number: 1,
          total: 1,
          locale,
          zone,
          at: now,
          quotes: await this.quotes.live(screen.quoteIds ?? [], locale),
        }),
    };
  }
}
