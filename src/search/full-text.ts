import { isPostgres } from '../core/database/columns';
import type { SearchTerm } from './search-query';

/**
 * A table of folded texts with a full text index of the same columns: FTS5 on SQLite, a stored tsvector on PostgreSQL
 * with a function that gives the newest ("ticket_text_newest").
 */
export interface FullText {
  table: string;
  /** SQLite's index; on PostgreSQL the column "words" of the table. */
  index: string;
  /** SQLite's table of that index's words. */
  words: string;
}

export interface Fragment {
  text: string;
  params: unknown[];
}

/**
 * The newest so many rows that hold these words, all of them or any, as "id". What follows looks at these alone.
 */
export function newestWith(
  { table, index, words }: FullText,
  terms: readonly SearchTerm[],
  most: number,
  held: 'all' | 'any' = 'all',
): Fragment {
  return isPostgres()
    ? {
        text: `SELECT "id" FROM ${table}_newest(?, ${Number(most)}) AS "newest"("id")`,
        params: [terms.map(asTsquery).join(held === 'all' ? ' & ' : ' | ')],
      }
    : {
        text: `SELECT "rowid" AS "id" FROM "${index}" WHERE "${index}" MATCH
            ${terms.map((term) => (isBeginning(term) ? beginningSo(words) : '?')).join(held === 'all' ? and : or)}
          ORDER BY "rowid" DESC LIMIT ${Number(most)}`,
        params: terms.map((term) => (isBeginning(term) ? term.words[0] : asMatch(term))),
      };
}

const [and, or] = [` || ' AND ' || `, ` || ' OR ' || `];
const asMatch = ({ words, prefix }: SearchTerm): string => `"${words.join(' ')}"${prefix ? '*' : ''}`;

/** So many letters the index knows by themselves, as it was made ("prefix"). */
const knownLetters = 3;
/** More words than these are not looked for one by one. */
const mostWords = 40;

const isBeginning = ({ words, prefix }: SearchTerm): boolean =>
  prefix && words.length === 1 && words[0].length > knownLetters;

/**
 * A beginning as FTS5 is asked for it: any of the words that begin so. Asked for "print*", it gathers all rows of these
 * words before it gives the newest, which takes ten times as long where a million rows hold one. The words come one by
 * one, in their order: the next is the first that is not before this one and a sign that no word holds.
 */
const beginningSo = (words: string): string => `(
  WITH RECURSIVE "w"("n", "word", "begins") AS (
    SELECT 1, (SELECT v."term" FROM "${words}" v WHERE v."term" >= b."begins" LIMIT 1), b."begins"
      FROM (SELECT ? AS "begins") b
    UNION ALL
    SELECT "n" + 1, (SELECT v."term" FROM "${words}" v WHERE v."term" >= "w"."word" || char(1) LIMIT 1), "begins"
      FROM "w" WHERE substr("word", 1, length("begins")) = "begins" AND "n" <= ${mostWords})
  SELECT CASE WHEN COUNT("held") BETWEEN 1 AND ${mostWords} THEN '(' || group_concat("held", ' OR ') || ')'
      ELSE '"' || "begins" || '"*' END
    FROM (SELECT "begins", CASE WHEN substr("word", 1, length("begins")) = "begins" THEN '"' || "word" || '"' END
      AS "held" FROM "w"))`;

/** The same question to one text, without the index: for a few rows that somebody is known to see. */
export function holding(column: string, terms: readonly SearchTerm[]): Fragment {
  return {
    text: terms.map(() => `${column} LIKE ?`).join(' AND ') || '1 = 1',
    params: terms.map(({ words, prefix }) => `% ${words.join(' ')}${prefix ? '' : ' '}%`),
  };
}

const asTsquery = ({ words, prefix }: SearchTerm): string =>
  `(${words.map((word, index) => `'${word}'${prefix && index === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;
