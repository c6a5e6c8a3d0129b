import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { Person } from '../../people/person.entity';

/** So many answers at least, so that nobody is known by theirs. */
export const fewestWords = 5;
/** The newest of them. */
const mostWords = 40;

export interface LensAnswer {
  answerId: number;
  words: string;
}

/** The answers to "If a client of ours were served like this, what would they say?" */
@Injectable()
export class ClientLens {
  /**
   * Without a name, in no order that tells anything; null under five. What was said about a private service, or in
   * confidence, stays there.
   */
  async words(): Promise<LensAnswer[] | null> {
    // Rides ix_survey_answer_at backwards, until there are enough: a CROSS JOIN, so that SQLite begins with the
    // answers.
    const rows = await sql(
      `SELECT a."id" AS "id", a."lens" AS "lens" FROM "survey_answer" a
        CROSS JOIN "survey_invitation" i
       WHERE i."id" = a."invitationId" AND a."lens" <> '' AND i."confidential" = ?
         AND NOT EXISTS (SELECT 1 FROM "service" s WHERE s."id" = i."serviceId" AND s."private" = ?)
         AND NOT EXISTS (SELECT 1 FROM "survey_answer" b WHERE b."invitationId" = a."invitationId"
         AND b."version" > a."version")
       ORDER BY a."at" DESC, a."id" DESC LIMIT ${mostWords}`,
      [false, true],
    );
    if (rows.length < fewestWords) return null;
    const names = await this.names();
    return rows
      .map(({ id, lens }) => ({ answerId: asCount(id), words: withoutNames(String(lens), names) }))
      .toSorted((a, b) => a.words.localeCompare(b.words));
  }

  private async names(): Promise<Set<string>> {
    const people = await repo(Person).find({ select: { id: true, name: true } });
    return namesIn(people.map(({ name }) => name));
  }
}

/** Each part of each name, as it is compared. Pure. */
export const namesIn = (names: readonly string[]): Set<string> =>
  new Set(
    names
      .flatMap((name) => name.split(/[\s.-]+/))
      .filter((part) => part.length > 2)
      .map((part) => part.toLocaleLowerCase()),
  );

/** Addresses, numbers by which somebody or something is known, and names of colleagues give way to dots. Pure. */
export function withoutNames(words: string, names: ReadonlySet<string>): string {
  return words
    .replaceAll(/\S+@\S+/g, '…')
    .replaceAll(/\b[A-Z]{2,}-\d+\b|\+?\d[\d\s/-]{4,}\d/g, '…')
    .replaceAll(/\p{Lu}[\p{L}’']*/gu, (word) =>
      names.has(word.replace(/[’']s$/, '').toLocaleLowerCase()) ? '…' : word,
    );
}
