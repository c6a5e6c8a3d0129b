/** PostgreSQL where DATABASE_URL names one, else SQLite: decided once, before the first entity is read. */
const decided = isPostgresUrl(process.env.DATABASE_URL);

// Asked with each statement, where reading the environment would cost as much as a small statement does.
export const isPostgres = (): boolean => decided;

export function isPostgresUrl(url: string | undefined): boolean {
  return /^postgres(ql)?:/.test(url ?? '');
}

/** The one column type that differs between the two databases. */
export const timestampType: 'timestamptz' | 'datetime' = isPostgres() ? 'timestamptz' : 'datetime';
