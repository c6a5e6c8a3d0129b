import { QueryResult } from 'typeorm';
import { DateUtils } from 'typeorm/util/DateUtils.js';
import { SqliteConnection } from './sqlite-connection';

export async function answer(connection: SqliteConnection, text: string, params: unknown[]): Promise<QueryResult> {
  const result = new QueryResult();
  if (answersRows(text)) {
    result.records = await connection.all(text, params);
    result.raw = result.records;
    result.affected = result.records.length;
  } else {
    const written = await connection.run(text === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : text, params);
    result.raw = written.lastID;
    result.affected = written.changes;
  }
  return result;
}

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
