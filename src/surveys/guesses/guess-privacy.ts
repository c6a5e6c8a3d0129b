import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { t, tn } from '../../core/words/words';
import { Erasers } from '../../people/privacy/erasure.service';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { ScoreGuess } from './score-guess.entity';

/** What somebody guessed, and how often others guessed what they would say: told to them, and forgotten with them. */
@Injectable()
export class GuessPrivacy implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.erasers.register(
      'guesses',
      async (personId) => void (await repo(ScoreGuess).update({ personId }, { personId: null })),
    );
    this.personalData.register(
      'Guesses',
      'A single guess: only the person who made it. A month’s guesses together: anyone who can see the trends.',
      'As long as the desk is used. Once someone is erased, nobody can tell that the guess was theirs.',
      async (personId, locale) => [
        ...(await this.own(personId, locale)),
        ...(await this.aboutAnswersOf(personId, locale)),
      ],
    );
  }

  private async own(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const guesses = await repo(ScoreGuess).find({ where: { personId }, order: { id: 'DESC' } });
    return guesses.map(({ by, value, month, at }) => ({
      words: t(guessWords(by, value), { value, month }, locale),
      at,
    }));
  }

  /** What a colleague guessed is theirs: that there is a guess is told, not what it was. */
  private async aboutAnswersOf(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const [{ n }] = await sql<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM "score_guess" g WHERE g."by" = 'agent' AND EXISTS (
         SELECT 1 FROM "survey_invitation" i WHERE i."subjectKind" = g."subjectKind" AND i."subjectId" = g."subjectId"
           AND i."cycle" = g."cycle" AND i."personId" = ?)`,
      [personId],
    );
    const count = asCount(n);
    if (count === 0) return [];
    return [
      {
        words: tn(
          'Before you answered, the person who helped you guessed your answer {n} time',
          'Before you answered, the people who helped you guessed your answer {n} times',
          count,
          {},
          locale,
        ),
      },
    ];
  }
}

function guessWords(by: ScoreGuess['by'], value: number | null): string {
  if (value === null) return 'For {month} you chose not to guess';
  return by === 'agent' ? 'You guessed an answer of {value} of 5' : 'For {month} you guessed {value} % satisfied';
}
