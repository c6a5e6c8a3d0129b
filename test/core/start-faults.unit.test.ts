import { Config, ConfigFaulty } from '../../src/core/config';
import { DatabaseNewer } from '../../src/core/database/migrating/migrator';
import { Unavailable } from '../../src/core/errors';
import { startFault, StartRefused } from '../../src/start-faults';

const on = (set: Partial<Config> = {}): Config =>
  Object.assign(new Config(), { FIRSTHAND_DATA: '/srv/desk', PORT: 80, HOST: '127.0.0.1' }, set);
const postgres = on({ DATABASE_URL: 'postgres://desk:hush@db.example.com:5433/desk' });
const fault = (code: string, more: object = {}): Error =>
  Object.assign(new Error(`${code} happened`), { code, ...more });
const listen = { syscall: 'listen' };
const connect = { syscall: 'connect' };

it.each([
  [fault('EADDRINUSE', listen), on(), 'Port 80 on 127.0.0.1 is taken'],
  [fault('EACCES', listen), on(), 'Port 80 can’t be used'],
  [fault('EADDRNOTAVAIL', listen), on({ HOST: '10.9.9.9' }), 'no address 10.9.9.9'],
  [fault('ECONNREFUSED', connect), postgres, 'No PostgreSQL answers at db.example.com:5433'],
  [new AggregateError([fault('ECONNREFUSED', connect)]), postgres, 'No PostgreSQL answers'],
  [new Unavailable('away', { cause: fault('ENOTFOUND', { syscall: 'getaddrinfo' }) }), postgres, 'isn’t known'],
  [new Error('Connection terminated due to connection timeout'), postgres, 'did not answer in time'],
  [fault('28P01'), postgres, 'doesn’t accept the user or the password'],
  [fault('3D000'), postgres, 'Create it, or correct DATABASE_URL'],
  [
    fault('ENOENT', connect),
    on({ DATABASE_URL: 'postgres:///desk?host=/run/postgresql' }),
    'no PostgreSQL socket at /run/postgresql',
  ],
  [fault('SQLITE_NOTADB'), on(), '/srv/desk/firsthand.db isn’t an SQLite database'],
  [fault('SQLITE_CORRUPT'), on(), '/srv/desk/firsthand.db is damaged'],
  [new Unavailable('busy', { cause: fault('SQLITE_BUSY') }), on(), 'Another program has held'],
  [new DatabaseNewer(['20990101000000-wings']), on(), 'npm run migrate -- down 1'],
  [new Error('module', { cause: new StartRefused('Holds the demo.') }), on(), 'Holds the demo.'],
  [new ConfigFaulty(['PORT is odd']), null, 'PORT is odd'],
])('%s is told in a sentence', (error, config, words) => {
  const said = startFault(error, config);
  expect(said).toContain(words);
  expect(said).not.toMatch(/hush|\n\s+at /);
});

it('keeps the whole of what nobody foresaw', () => {
  expect(startFault(new TypeError('x is not a function'), on())).toMatch(/x is not a function\n\s+at /);
  expect(startFault(fault('ENOENT', { syscall: 'open' }), postgres)).toMatch(/ENOENT happened\n\s+at /);
});
