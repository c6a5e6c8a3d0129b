import { Injectable } from '@nestjs/common';
import { asCount, asDate } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { Person } from '../../people/person.entity';

/** So many answers at least, so that nobody is known by theirs. */
export const fewestWords = 5;
/** The newest of them. */
const mostWords = 40;

type SettledColumn = 'id' | 'lens' | 'plannedAt' | 'personId' | 'serviceId';

export interface LensAnswer {
  answerId: number;
  words: string;
}

/** The answers to "If a client of ours were served like this, what would they say?" */
@Injectable()
export class ClientLens {
  /**
   * Without a name, in no order that tells anything; null under five. What was said about a private service, or in
   * confidence, stays there. Words appear five at a time, once nobody can change them any more: whoever looks before
   * and after one colleague answered finds nothing new.
   */
  async words(now: Date): Promise<LensAnswer[] | null> {
    const shown = inFives(await this.settled(yearBefore(now), now), now).slice(-mostWords);
    return shown.length === 0 ? null : this.anonymous(shown);
  }

  /** The same about one service, where five people and more said something of it; null where they are fewer. */
  async about(serviceId: number, now: Date): Promise<string[] | null> {
    const settled = await this.settled(yearBefore(now), now);
    const own = settled.filter((row) => asCount(row.serviceId, null) === serviceId);
    const shown = inFives(own, now).slice(-fewestWords * 2);
    if (new Set(shown.map(({ personId }) => asCount(personId))).size < fewestWords) return null;
    return (await this.anonymous(shown)).map(({ words }) => words);
  }

  private async anonymous(shown: readonly Record<'id' | 'lens', unknown>[]): Promise<LensAnswer[]> {
    const names = await this.names();
    return shown
      .map(({ id, lens }) => ({ answerId: asCount(id), words: withoutNames(String(lens), names) }))
      .toSorted((a, b) => a.words.localeCompare(b.words));
  }

  /** In the order in which they became final. Rides ix_survey_invitation_confidential. */
  private settled(since: Date, now: Date): Promise<Record<SettledColumn, unknown>[]> {
    return sql(
      `SELECT a."id" AS "id", a."lens" AS "lens", i."plannedAt" AS "plannedAt", i."personId" AS "personId",
        i."serviceId" AS "serviceId" FROM "survey_invitation" i
        CROSS JOIN "survey_answer" a
       WHERE i."confidential" = ? AND i."plannedAt" >= ? AND i."expiresAt" <= ? AND a."invitationId" = i."id"
         AND a."lens" <> ''
         AND NOT EXISTS (SELECT 1 FROM "service" s WHERE s."id" = i."serviceId" AND s."private" = ?)
         AND NOT EXISTS (SELECT 1 FROM "survey_answer" b WHERE b."invitationId" = a."invitationId"
         AND b."version" > a."version")
       ORDER BY i."expiresAt", a."id"`,
      [false, since, now, true],
    );
  }

  private async names(): Promise<Set<string>> {
    const people = await repo(Person).find({ select: { id: true, name: true } });
    return namesIn(people.map(({ name }) => name));
  }
}

const yearBefore = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear() - 1, 0, 1));

/** Each year by itself: in a list that only grows at its end the fives stay together. */
function inFives<T extends Record<'plannedAt', unknown>>(rows: readonly T[], now: Date): T[] {
  const year = now.getUTCFullYear();
  const years = [year - 1, year].map((one) => rows.filter((row) => asDate(row.plannedAt).getUTCFullYear() === one));
  return years.flatMap((own) => own.slice(0, own.length - (own.length % fewestWords)));
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
