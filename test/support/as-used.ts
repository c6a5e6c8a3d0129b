// Imported by tests of the database layer itself, of query plans, and of files that others hold: they run on the
// package that a desk in use runs on.
process.env.TEST_SQLITE = 'as used';
