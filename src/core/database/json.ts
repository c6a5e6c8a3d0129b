import { isPostgres } from './columns';

/*
 * What belongs to a row and would be a question of its own comes beside it as one value, which both databases can make.
 * An instant, a JSON column or a boolean in it reads as in a row: pass it through core/database/raw.
 */

/** Several values as one. */
export const inOne = (...values: string[]): string =>
  `${isPostgres() ? 'json_build_array' : 'json_array'}(${values.join(', ')})`;

/** A value of every row that `from` finds, in this order: an SQL expression. */
export function listed(value: string, from: string, order: string): string {
  return isPostgres()
    ? `(SELECT COALESCE(json_agg(${value} ORDER BY ${order}), '[]') FROM ${from})`
    : `json((SELECT json_group_array(${value} ORDER BY ${order}) FROM ${from}))`;
}
