import { Injectable } from '@nestjs/common';
import { t, tn } from '../../core/words/words';
import { Charters } from '../../direction/charter/charters.service';
import { leaderSentences } from '../../direction/commitment-page/commitment-words';
import { leaderFigures } from '../../direction/commitments/commitment-figures';
import { type Actor, isChangeLeader } from '../../people/actor';
import { openParts } from '../../programme/parts/opened-part.entity';
import { clientsPart, directionPart, pulsePart, standardsPart } from '../../programme/parts/programme-parts';
import { changedQuestion, pulseConditions, type PulseStatement } from '../../pulse/pulse-questions';
import { type PulseResult, PulseResults, type PulseShare } from '../../pulse/results/pulse-results.service';
import { agreeWords, pulsePercent, quarterWords, shareWords, sinceLastTime } from '../../pulse/results/pulse-words';
import { keptStandards } from '../../standards/written/published-standards';
import { standardRoles } from '../../standards/written/standard-roles';
import { RenewalPages } from '../renewals/renewal.pages';
import { KeyLines } from './key-lines.service';
import type { StandingLine } from './standing-line';
import { TeamLines } from './team-lines.service';

/** Where something stands for a condition. */
const rooms = {
  direction: { part: directionPart, href: '/direction', link: 'Read our direction' },
  expected: { part: standardsPart, href: '/standards', link: 'Read what each of us says' },
} as const;

/** For how many roles it is written down what is expected. */
async function expected(locale: string): Promise<string[]> {
  const roles = new Set((await keptStandards.get()).map(({ set }) => set.role)).size;
  return [
    tn(
      'What’s expected is published for {n} of {all} roles.',
      'What’s expected is published for {n} of {all} roles.',
      roles,
      { all: standardRoles.length },
      locale,
    ),
  ];
}

/** The one page of the programme: the question, four conditions, three keys, and what is renewed. */
@Injectable()
export class WhereWeStandPages {
  constructor(
    private readonly results: PulseResults,
    private readonly charters: Charters,
    private readonly keys: KeyLines,
    private readonly renewals: RenewalPages,
    private readonly teams: TeamLines,
  ) {}

  async show(actor: Actor, now: Date) {
    const { locale } = actor;
    const open = await openParts.get();
    const [latest = null, last = null] = open.has(pulsePart.code) ? await this.results.all() : [];
    const leads = isChangeLeader(actor);
    return {
      title: t('Where we stand', {}, locale),
      leads,
      first: this.first(latest, last, open.has(pulsePart.code), locale),
      teams: open.has(clientsPart.code) ? await this.teams.of(now, locale) : [],
      conditions: await Promise.all(
        pulseConditions.map((one) => this.condition(one, { latest, last }, open, now, locale)),
      ),
      keys: await this.keys.of(now, locale),
      renewals: await this.renewals.list(now, locale),
      add: leads ? '/renewals/new' : null,
    };
  }

  private first(latest: PulseResult | null, last: PulseResult | null, asked: boolean, locale: string): StandingLine {
    const yes = latest?.changed?.yes ?? null;
    return {
      name: t('The question', {}, locale),
      words: t(changedQuestion, {}, locale),
      value: yes ? pulsePercent(yes, locale) : null,
      width: yes ? Math.round(yes.share * 100) : 0,
      rest: yes
        ? t('said yes, {rest}', { rest: shareWords(yes, locale) }, locale)
        : asked
          ? t('Nothing to show yet', {}, locale)
          : t('Not begun', {}, locale),
      since: yes ? sinceLastTime(yes, last?.changed?.yes, locale) : null,
      evidence: latest ? [t('{quarter}.', { quarter: quarterWords(latest.round.quarter, locale) }, locale)] : [],
      href: asked ? '/pulse' : '/pilot/parts',
      link: asked ? t('Read what people said', {}, locale) : t('Open it', {}, locale),
    };
  }

  private async condition(
    { kind, name, words }: PulseStatement,
    { latest, last }: { latest: PulseResult | null; last: PulseResult | null },
    open: ReadonlyMap<string, Date>,
    now: Date,
    locale: string,
  ): Promise<StandingLine> {
    const share: PulseShare | null = latest?.agree[kind] ?? null;
    const room = open.has(rooms[kind as keyof typeof rooms]?.part.code ?? '')
      ? rooms[kind as keyof typeof rooms]
      : null;
    return {
      name: t(name, {}, locale),
      words: t(words, {}, locale),
      value: share ? pulsePercent(share, locale) : null,
      width: share ? Math.round(share.share * 100) : 0,
      rest: share
        ? agreeWords(share, locale)
        : latest
          ? t('Too few answers to show', {}, locale)
          : t('Not begun', {}, locale),
      since: share ? sinceLastTime(share, last?.agree[kind], locale) : null,
      evidence: room ? await (kind === 'direction' ? this.direction(now, locale) : expected(locale)) : [],
      href: room?.href ?? null,
      link: room ? t(room.link, {}, locale) : null,
    };
  }

  private async direction(now: Date, locale: string): Promise<string[]> {
    const charter = await this.charters.current();
    return [
      charter
        ? t('Version {n} of our direction is published.', { n: charter.number }, locale)
        : t('No direction is published yet.', {}, locale),
      ...leaderSentences(await leaderFigures(now), locale),
    ];
  }
}
