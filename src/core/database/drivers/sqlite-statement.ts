import { QueryResult } from 'typeorm';
import { DateUtils } from 'typeorm/util/DateUtils.js';
import type { Row, SqliteConnection, Written } from './sqlite-connection';

export function answer(connection: SqliteConnection, text: string, params: unknown[]): Promise<QueryResult> {
  return answersRows(text)
    ? connection.all(text, params).then(found)
    : connection.run(text === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : text, params).then(done);
}

const found = (records: Row[]): QueryResult =>
  Object.assign(new QueryResult(), { records, raw: records, affected: records.length });

const done = ({ lastID, changes }: Written): QueryResult =>
  Object.assign(new QueryResult(), { raw: lastID, affected: changes });

function answersRows(text: string): boolean {
  return isPureRead(text) || /^\s*(pragma|with|explain|values)\b/i.test(text) || /\breturning\b/i.test(text);
}

export function isPureRead(text: string): boolean {
  return /^\s*select\b/i.test(text) || (/^\s*with\b/i.test(text) && !/\b(insert|update|delete|replace)\b/i.test(text));
}

/** What may stand in a transaction, and changes something: no pragma, no VACUUM. */
export function isChange(text: string): boolean {
  return /^\s*(insert|update|delete|replace|with|create|drop|alter)\b/i.test(text);
}

export const isRollback = (text: string): boolean => /^\s*rollback\b/i.test(text);

/** As TypeORM writes its columns; a Date would bind as a number, and compare with nothing. */
export function asBound(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return DateUtils.mixedDateToUtcDatetimeString(value);
  return value;
}
