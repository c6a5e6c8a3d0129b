// Imported before all else: the size counts only until the first thread is used. Eight, because a long read of SQLite
// must not keep the others waiting.
process.env.UV_THREADPOOL_SIZE ??= '8';
