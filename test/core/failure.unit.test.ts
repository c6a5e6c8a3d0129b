import { existsSync, writeFileSync } from 'node:fs';
import { QueryFailedError } from 'typeorm';
import { uploadProblem } from '../../src/core/files/uploads';
import { failureOf } from '../../src/core/web/server/failure';

const thrownBy = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};

// Where Linux gives a file that is always full, the error is its own.
const fullDisk = existsSync('/dev/full')
  ? thrownBy(() => writeFileSync('/dev/full', 'x'))
  : Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
const ofDriver = (code: string) => new QueryFailedError('INSERT', [], Object.assign(new Error('full'), { code }));

const upload = { limitMb: 20, name: 'film.mp4', locale: 'en-GB' };

it.each([
  ['the disk', fullDisk],
  ['the disk of SQLite', ofDriver('SQLITE_FULL')],
  ['the disk of PostgreSQL', ofDriver('53100')],
])('%s is full: the page says that, and the log hears of it', (_, error) => {
  expect(failureOf(error)).toMatchObject({ status: 507, title: 'The desk’s disk is full', unexpected: true });
  expect(uploadProblem(error, upload)).toContain('Your text is still here');
});

it('another error of the database is our fault, without its words', () => {
  const failure = failureOf(ofDriver('SQLITE_CONSTRAINT'));
  expect(failure).toMatchObject({ status: 500, unexpected: true });
  expect(uploadProblem(ofDriver('SQLITE_CONSTRAINT'), upload)).toBeNull();
});
