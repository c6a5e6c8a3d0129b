/** PostgreSQL where DATABASE_URL names one, else SQLite: decided once, before the first entity is read. */
export function isPostgres(): boolean {
  return isPostgresUrl(process.env.DATABASE_URL);
}

export function isPostgresUrl(url: string | undefined): boolean {
  return /^postgres(ql)?:/.test(url ?? '');
}

/** The one column type that differs between the two databases. */
export const timestampType: 'timestamptz' | 'datetime' = isPostgres() ? 'timestamptz' : 'datetime';
