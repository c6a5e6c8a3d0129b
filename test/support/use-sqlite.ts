// Column types are chosen when the first entity is read, so the database is chosen before.
delete process.env.DATABASE_URL;
// Each file chooses for itself (see as-used.ts).
delete process.env.TEST_SQLITE;
