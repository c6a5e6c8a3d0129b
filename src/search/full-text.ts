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
}

export interface Fragment {
  text: string;
  params: unknown[];
}

/**
 * The newest so many rows that hold these words, all of them or any, as "id". What follows looks at these alone.
 */
export function newestWith(
  { table, index }: FullText,
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
        text: `SELECT "rowid" AS "id" FROM "${index}" WHERE "${index}" MATCH ?
          ORDER BY "rowid" DESC LIMIT ${Number(most)}`,
        params: [
          terms
            .map(({ words, prefix }) => `"${words.join(' ')}"${prefix ? '*' : ''}`)
            .join(held === 'all' ? ' AND ' : ' OR '),
        ],
      };
}

/** The same question to one text, without the index: for a few rows that somebody is known to see. */
export function holding(column: string, terms: readonly SearchTerm[]): Fragment {
  return {
    text: terms.map(() => `${column} LIKE ?`).join(' AND ') || '1 = 1',
    params: terms.map(({ words, prefix }) => `% ${words.join(' ')}${prefix ? '' : ' '}%`),
  };
}

const asTsquery = ({ words, prefix }: SearchTerm): string =>
  `(${words.map((word, index) => `'${word}'${prefix && index === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;
