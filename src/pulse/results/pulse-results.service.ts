import { Injectable } from '@nestjs/common';
import type { PulseKind } from '../../confidential/confidential-answer.entity';
import { Publications } from '../../confidential/publishing/publications.service';
import { differenceOfShares, wilsonInterval } from '../../statistics/shares';
import { fewestAnswers, usualConfidence } from '../../statistics/usual';
import { PulseRounds } from '../pulse-rounds.service';
import { agrees, changedYes, pulseKinds } from '../pulse-questions';
import type { PulseRound } from '../pulse-round.entity';

/** A share of those who could say, from 0 to 1, with its interval; `cannot` could not say. */
export interface PulseShare {
  part: number;
  n: number;
  share: number;
  low: number;
  high: number;
  cannot: number;
}

export interface PulseResult {
  round: PulseRound;
  /** No, not yet, yes: how many of each; null where fewer than five people answered, or all the same. */
  changed: { counts: Record<number, number>; yes: PulseShare } | null;
  /** How many agree with each statement; null where that would be somebody's own. */
  agree: Partial<Record<PulseKind, PulseShare | null>>;
  /** What the people say of the leaders less what the leaders say of them; null where either side is too small. */
  gap: { difference: number; low: number; high: number } | null;
}

/** What was said, as it is published: by the quarter, everybody together. */
@Injectable()
export class PulseResults {
  constructor(
    private readonly rounds: PulseRounds,
    private readonly publications: Publications,
  ) {}

  /** The newest first. */
  async all(): Promise<PulseResult[]> {
    const rounds = await this.rounds.published();
    if (rounds.length === 0) return [];
    const span = { from: rounds.at(-1)!.month, to: rounds[0].month };
    const counts = new Map<string, Record<number, number>>();
    for (const kind of pulseKinds)
      for (const cell of await this.publications.of({ kind, dimension: 'all', ...span }))
        counts.set(`${kind} ${cell.month}`, cell.counts);
    return rounds.map((round) => resultOf(round, (kind) => counts.get(`${kind} ${round.month}`)));
  }

  async words(month: string): Promise<string[]> {
    const shown = await this.publications.words({ kind: 'changed', from: month, to: month });
    return shown.flatMap(({ words }) => words);
  }
}

function resultOf(round: PulseRound, of: (kind: PulseKind) => Record<number, number> | undefined): PulseResult {
  const changed = of('changed');
  const yes = changed ? shareFrom(changed, changedYes) : null;
  const agree = Object.fromEntries(pulseKinds.map((kind) => [kind, shareFrom(of(kind) ?? {}, agrees)]));
  const { leaders, people } = agree;
  const gap =
    leaders && people ? differenceOfShares(leaders.part, leaders.n, people.part, people.n, usualConfidence) : null;
  return {
    round,
    changed: changed && yes ? { counts: changed, yes } : null,
    agree,
    gap: gap && gap.difference !== null ? { ...gap, difference: gap.difference } : null,
  };
}

/**
 * The share of scores from `least` on, with Wilson's interval, of those who could say (0 is "I can't say"); null under
 * five of them.
 */
export function shareFrom(counts: Readonly<Record<number, number>>, least: number): PulseShare | null {
  const sum = (which: (score: number) => boolean): number =>
    Object.entries(counts).reduce((total, [score, n]) => total + (which(Number(score)) ? n : 0), 0);
  const [part, n] = [sum((score) => score >= least), sum((score) => score > 0)];
  if (n < fewestAnswers) return null;
  return { part, n, share: part / n, ...wilsonInterval(part, n, usualConfidence), cannot: sum((score) => score === 0) };
}
