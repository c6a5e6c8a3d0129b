import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Between, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { Config } from '../../core/config';
import { repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import type { Subject } from '../../timeline/timeline.service';
import { ScoreGuess } from './score-guess.entity';

/** Fewer guesses of agents than this say nothing: they would be about one of them. */
const fewestAgentGuesses = 5;
/** Leaders are few; a mean of fewer than this would be one person's. */
const fewestLeaderGuesses = 3;

export interface GuessedMonth {
  month: string;
  /** Share of guesses of 4 and 5 among agents. */
  desk: { n: number; share: number } | null;
  /** Mean of the shares that leaders guessed. */
  leaders: { n: number; share: number } | null;
}

/** Guess, then see. No fact is written: what one person guessed is theirs alone. */
@Injectable()
export class Guesses {
  constructor(private readonly config: Config) {}

  /** Of whoever solved it, about the answer that may come; the first guess stays. In the caller's transaction. */
  async guessScore(subject: Subject, cycle: number, personId: number, score: number, at: Date): Promise<void> {
    const where = { subjectKind: subject.kind, subjectId: subject.id, cycle };
    if (await repo(ScoreGuess).existsBy(where)) return;
    await repo(ScoreGuess).insert({ ...where, by: 'agent', personId, month: this.monthOf(at), value: score, at });
  }

  /** A leader's share for a month, or that they would rather see it at once; the first one stays. */
  async guessMonth(personId: number, month: string, percent: number | null, at: Date): Promise<void> {
    if (percent !== null && (!Number.isInteger(percent) || percent < 0 || percent > 100))
      throw new RuleBroken('Enter a whole number from 0 to 100.');
    if (!this.mayGuess(month, at))
      throw new RuleBroken('That month’s guesses are published. You can guess the next one.');
    await tx(async () => {
      if (await this.ofMonth(personId, month)) return;
      await repo(ScoreGuess).insert({
        by: 'leader',
        personId,
        subjectKind: null,
        subjectId: null,
        cycle: null,
        month,
        value: percent,
        at,
      });
    });
  }

  /** What this leader guessed: for their own eyes. Rides ix_score_guess_person. */
  ofMonth(personId: number, month: string): Promise<ScoreGuess | null> {
    return repo(ScoreGuess).findOneBy({ personId, month, by: 'leader' });
  }

  /** Whether this leader guessed a month from here on, and did not just look. Rides ix_score_guess_person. */
  guessedSince(personId: number, month: string): Promise<boolean> {
    return repo(ScoreGuess).existsBy({
      personId,
      month: MoreThanOrEqual(month),
      by: 'leader',
      value: Not(IsNull()),
    });
  }

  /**
   * Month by month what the desk and its leaders expected, where enough of them said so. A mean is told once nobody can
   * add to it any more, and is the same ever after: of two means of four and of five, the fifth guess could be
   * reckoned. Rides ix_score_guess_month.
   */
  async months(from: string, to: string, now: Date): Promise<GuessedMonth[]> {
    const rows = (
      await repo(ScoreGuess).find({
        select: { id: true, by: true, month: true, value: true },
        where: { month: Between(from, to) },
      })
    ).filter((row): row is ScoreGuess & { value: number } => row.value !== null);
    return [...new Set(rows.map(({ month }) => month))].toSorted().map((month) => {
      const of = (by: ScoreGuess['by']): number[] =>
        rows.filter((row) => row.month === month && row.by === by).map(({ value }) => value);
      const agents = month < this.monthOf(now) ? of('agent') : [];
      const leaders = this.mayGuess(month, now) ? [] : of('leader');
      return {
        month,
        desk:
          agents.length < fewestAgentGuesses
            ? null
            : { n: agents.length, share: agents.filter((score) => score >= 4).length / agents.length },
        leaders:
          leaders.length < fewestLeaderGuesses
            ? null
            : { n: leaders.length, share: leaders.reduce((sum, one) => sum + one, 0) / leaders.length / 100 },
      };
    });
  }

  /** About the month that was over last: until the next one is over too. */
  mayGuess(month: string, at: Date): boolean {
    return month >= this.lastMonth(at);
  }

  private lastMonth(at: Date): string {
    return DateTime.fromJSDate(at, { zone: this.config.DESK_ZONE }).minus({ months: 1 }).toFormat('yyyy-MM');
  }

  monthOf(at: Date): string {
    return DateTime.fromJSDate(at, { zone: this.config.DESK_ZONE }).toFormat('yyyy-MM');
  }
}
