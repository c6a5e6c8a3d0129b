import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { fullDay } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { PulseKind } from '../../confidential/confidential-answer.entity';
import { type Actor, hasRole } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { Settings } from '../../settings/settings.service';
import { changedAnswers, changedQuestion, pulseConditions, mirrors, type PulseStatement } from '../pulse-questions';
import { PulseRounds } from '../pulse-rounds.service';
import { pulseSettings } from '../pulse-settings';
import { type PulseResult, PulseResults } from './pulse-results.service';
import { agreeWords, gapWords, pulsePercent, quarterWords, shareWords, sinceLastTime } from './pulse-words';

const mayReply = (actor: Actor): boolean => hasRole(actor, 'executive', 'change_leader');

/** What people said about their own clients, and what was answered: everybody reads the same. */
@Injectable()
export class PulsePages {
  constructor(
    private readonly results: PulseResults,
    private readonly rounds: PulseRounds,
    private readonly settings: Settings,
  ) {}

  async show(actor: Actor, now: Date, again?: { id: number; typed: Typed; errors: FieldErrors }) {
    const { locale } = actor;
    const all = await this.results.all();
    const [latest, ...before] = all;
    const people = await rowsById(
      Person,
      all.map(({ round }) => round.repliedById ?? 0),
    );
    const running = await this.rounds.latest();
    const mine = await this.rounds.openOf(actor.id, now);
    return {
      title: t('What people say about their own clients', {}, locale),
      back: { href: '/promises', label: t('What we promise', {}, locale) },
      question: t(changedQuestion, {}, locale),
      mine: mine ? '/my/pulse' : null,
      running:
        running && running.id !== latest?.round.id
          ? t(
              '{quarter} is being asked. Its result appears here once it can’t be answered any more.',
              {
                quarter: quarterWords(running.quarter, locale),
              },
              locale,
            )
          : null,
      how: tn(
        'Each quarter we ask {n} % of you, chosen at random, and all leaders. It’s confidential: we only show what ' +
          'five or more people said together.',
        'Each quarter we ask {n} % of you, chosen at random, and all leaders. It’s confidential: we only show what ' +
          'five or more people said together.',
        await this.settings.get(pulseSettings.share),
        {},
        locale,
      ),
      latest: latest
        ? {
            ...(await this.full(latest, before[0] ?? null, locale)),
            reply: replyOf(latest, people, actor),
            form: mayReply(actor) && !latest.round.repliedAt ? formOf(latest, again) : null,
          }
        : null,
      mirror: all.length ? mirrorTable(all, locale) : null,
      before: before.map((one) => ({
        quarter: quarterWords(one.round.quarter, locale),
        said: one.changed
          ? t(
              '{share} said yes, {rest}.',
              {
                share: pulsePercent(one.changed.yes, locale),
                rest: shareWords(one.changed.yes, locale),
              },
              locale,
            )
          : t('Too few answers to show.', {}, locale),
        reply: replyOf(one, people, actor),
      })),
      errors: again?.errors ?? null,
    };
  }

  private async full(result: PulseResult, last: PulseResult | null, locale: string) {
    const { round, changed } = result;
    const line = (one: PulseStatement) => statement(one, result, last, locale);
    const total = changed ? Object.values(changed.counts).reduce((sum, n) => sum + n, 0) : 0;
    return {
      quarter: quarterWords(round.quarter, locale),
      yes: changed
        ? {
            value: pulsePercent(changed.yes, locale),
            rest: shareWords(changed.yes, locale),
            since: sinceLastTime(changed.yes, last?.changed?.yes, locale),
          }
        : null,
      answers: changed
        ? changedAnswers.toReversed().map(({ score, words }) => ({
            label: t(words, {}, locale),
            n: changed.counts[score] ?? 0,
            share: Math.round((100 * (changed.counts[score] ?? 0)) / total),
          }))
        : [],
      asked: tn('{n} person was asked.', '{n} people were asked.', round.asked, {}, locale),
      words: await this.results.words(round.month),
      conditions: pulseConditions.map(line),
      mirrors: [line(mirrors.leaders), line(mirrors.people)],
      gap: gapWords(result, locale),
    };
  }
}

function statement(
  { kind, name, words }: PulseStatement,
  { agree }: PulseResult,
  last: PulseResult | null,
  locale: string,
) {
  const share = agree[kind] ?? null;
  return {
    name: t(name, {}, locale),
    words: t(words, {}, locale),
    value: share ? pulsePercent(share, locale) : null,
    width: share ? Math.round(share.share * 100) : 0,
    rest: share ? agreeWords(share, locale) : t('Too few answers to show', {}, locale),
    since: share ? sinceLastTime(share, last?.agree[kind], locale) : null,
  };
}

/** Both sides and the gap between them, quarter by quarter, the oldest first. */
function mirrorTable(all: readonly PulseResult[], locale: string) {
  const cell = (one: PulseResult, kind: PulseKind) => {
    const share = one.agree[kind];
    return share
      ? t('{share} of {n}', { share: pulsePercent(share, locale), n: share.n }, locale)
      : t('too few', {}, locale);
  };
  return {
    caption: t('How each side sees the other, by quarter', {}, locale),
    head: [
      { label: t('Quarter', {}, locale) },
      { label: t('Our leaders care as much', {}, locale) },
      { label: t('Our people care as much', {}, locale) },
      { label: t('What that says', {}, locale) },
    ],
    rows: all.toReversed().map((one) => ({
      cells: [
        { text: quarterWords(one.round.quarter, locale) },
        { text: cell(one, 'leaders') },
        { text: cell(one, 'people') },
        { text: gapWords(one, locale) },
      ],
    })),
  };
}

function replyOf({ round }: PulseResult, people: ReadonlyMap<number, Person>, { locale, zone }: Actor) {
  const { reply, repliedAt, repliedById } = round;
  if (!repliedAt) return null;
  const name = people.get(repliedById ?? 0)?.name ?? t('Someone', {}, locale);
  return { words: reply, by: t('{name}, {day}', { name, day: fullDay(repliedAt, { zone, locale }) }, locale) };
}

function formOf({ round }: PulseResult, again?: { id: number; typed: Typed; errors: FieldErrors }) {
  const typed = again?.id === round.id ? again.typed : undefined;
  return {
    action: `/pulse/quarters/${round.id}/replies`,
    version: typed?.version ?? round.version,
    reply: typed?.reply ?? '',
    error: again?.errors.reply,
  };
}
