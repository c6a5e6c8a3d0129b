import { Injectable } from '@nestjs/common';
import { fullDay } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Huddles } from '../meetings/huddles.service';
import { teamName } from './huddle.pages';
import { PreparedHuddle } from './prepared-huddle.service';

interface Screen {
  anchor: string;
  heading: string;
  words?: string;
  lines: string[];
}

/** What can be read from across a room. */
const most = 5;

const seenFromAfar = (lines: readonly string[], locale: string): string[] => {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), tn('and {n} more', 'and {n} more', more, {}, locale)] : [...lines];
};

/** The same from across a room: one thing at a time, with the minutes that have gone by. */
@Injectable()
export class HuddleWall {
  constructor(
    private readonly huddles: Huddles,
    private readonly prepared: PreparedHuddle,
  ) {}

  async of(actor: Actor, teamId: number, now: Date) {
    const { locale } = actor;
    const reader = { ...actor, now };
    const { guestOf } = await this.huddles.mustRead(actor, teamId, now);
    const huddle = guestOf ?? (await this.huddles.next(teamId));
    const told = await this.prepared.of(teamId, huddle, reader, guestOf !== null);
    const team = await teamName(teamId);
    const screens: Screen[] = [
      { anchor: 'begin', heading: team, words: fullDay(now, reader), lines: [] },
      ...told.said
        .filter(({ items }) => items.length > 0)
        .map(({ kind, label, items }) => ({ anchor: kind, heading: label, lines: items.map(({ words }) => words) })),
      {
        anchor: 'promises',
        heading: told.broken.sentence,
        lines: told.broken.items.map(({ label, badges: [badge] }) => `${label} · ${badge.label}`),
      },
      {
        anchor: 'today',
        heading: told.risk.sentence,
        lines: told.risk.items.map(({ label, sub }) => `${label} · ${sub}`),
      },
      ...(told.thanks.length > 0
        ? [
            {
              anchor: 'thanks',
              heading: t('Thanks', {}, locale),
              lines: told.thanks.map(({ words, by }) => `${words} (${by})`),
            },
          ]
        : []),
      ...(told.focus
        ? [
            {
              anchor: 'focus',
              heading: told.focus.words,
              words: t('It looks like this: {looks}', { looks: told.focus.looks }, locale),
              lines: [t('It isn’t this: {isNot}', { isNot: told.focus.isNot }, locale)],
            },
          ]
        : []),
      {
        anchor: 'raised',
        heading: t('What we raised', {}, locale),
        words:
          told.open.length + told.ended.length === 0 ? t('Nothing so far. What hinders us?', {}, locale) : undefined,
        lines: [...told.open, ...told.ended].map(({ label, badges: [badge] }) => `${label} · ${badge.label}`),
      },
    ];
    return {
      lang: locale,
      title: t('Huddle: {team}', { team }, locale),
      back: `/huddles/${teamId}`,
      screens: screens.map((screen, i) => ({
        ...screen,
        lines: seenFromAfar(screen.lines, locale),
        layout: i === 0 ? 'cover' : 'lines',
        number: i + 1,
        count: t('Screen {n} of {of}', { n: i + 1, of: screens.length }, locale),
        previous: i > 0 ? `#${screens[i - 1].anchor}` : null,
        next: i < screens.length - 1 ? `#${screens[i + 1].anchor}` : null,
      })),
    };
  }
}
