import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/core/root';

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');
const dockerfile = read('deploy/Dockerfile');
const unit = read('deploy/firsthand.service');

/** The second stage: what the image is made of, step by step. */
const steps = dockerfile
  .split('\n')
  .map((line) => /^([A-Z]+) (.*)$/.exec(line))
  .filter((found) => found !== null)
  .map(([, name, rest]) => ({ name, rest }));
const image = steps.slice(steps.findLastIndex(({ name }) => name === 'FROM'));
const step = (name: string, words: string | RegExp = ''): number =>
  image.findIndex(
    (one) => one.name === name && (typeof words === 'string' ? one.rest.includes(words) : words.test(one.rest)),
  );
const environment = Object.fromEntries(
  image
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ rest }) => rest.split(' '))
    .map((pair) => pair.split('=') as [string, string]),
);
const command = JSON.parse(image[step('CMD')].rest) as string[];
const settings = new Map([...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value] as const));

describe('the container', () => {
  it('declares its data folder only once it is there and belongs to the user that runs the program', () => {
    const folder = environment.FIRSTHAND_DATA;
    const made = step('RUN', new RegExp(`mkdir -m 700 ${folder} && chown node:node ${folder}$`));
    expect(made).toBeGreaterThan(0);
    expect(step('VOLUME', folder)).toBeGreaterThan(made);
    expect(step('USER', 'node')).toBeGreaterThan(made);
    expect(environment).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
  });

  it('starts what npm start does, from files that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string; build: string } };
    expect(command.join(' ')).toBe(scripts.start);
    expect(dockerfile).toContain('npm run build');
    const copied = image
      .filter(({ name }) => name === 'COPY')
      .flatMap(({ rest }) => rest.split(' ').filter((word) => word.startsWith('/app/')))
      .map((word) => word.slice('/app/'.length));
    const missing = copied
      .filter((file) => !['dist', 'node_modules'].includes(file))
      .filter((file) => !existsSync(path.join(projectRoot, file)));
    expect(missing).toEqual([]);
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'node_modules', 'dist', 'views']));
  });

  it('takes no data, no secret and no history along', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['var', '**/secret', '**/*.db', '.git', 'node_modules', 'dist']));
  });
});

describe('the systemd unit', () => {
  it('keeps what it writes in the folder that systemd makes, and nothing else', () => {
    expect(unit).toContain(`FIRSTHAND_DATA=/var/lib/${settings.get('StateDirectory')}`);
    expect(Object.fromEntries(settings)).toMatchObject({
      ExecStart: `/usr/bin/${command.join(' ')}`,
      UMask: '0077',
      StateDirectoryMode: '0700',
      PrivateTmp: 'true',
      NoNewPrivileges: 'true',
      ProtectSystem: 'strict',
    });
    expect(Number(settings.get('TimeoutStopSec'))).toBeGreaterThan(15);
  });

  it('is understood by systemd, where there is one', () => {
    const analyze = spawnSync('systemd-analyze', ['--version']).status === 0 && existsSync('/usr/bin/node');
    if (!analyze) return;
    const { status, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', path.join(projectRoot, 'deploy/firsthand.service')],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stderr]).toEqual([0, '']);
  });
});

it('docs/operating.md shows both as they are', () => {
  const shown = read('docs/operating.md');
  expect(shown).toContain(dockerfile.trim());
  expect(shown).toContain(unit.trim());
});

// As root the program is started as somebody else, where that one can reach it.
const nobody = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  for (let place = projectRoot; place !== path.dirname(place); place = path.dirname(place))
    if ((statSync(place).mode & 1) === 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody']));
  return { uid: id('-u'), gid: id('-g') };
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
};

it(
  'a first start as an unprivileged user on an empty folder serves, is healthy, keeps its files to ' +
    'itself and ends',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'firsthand-deploy-'));
    const data = path.join(folder, 'data');
    const who = nobody();
    mkdirSync(data, { mode: 0o700 });
    if (who.uid !== undefined) {
      chownSync(folder, who.uid, who.gid as number);
      chownSync(data, who.uid, who.gid as number);
    }
    const env = {
      PATH: process.env.PATH,
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      FIRSTHAND_DATA: data,
    };
    const check = JSON.parse(/CMD (\[.*\])/.exec(image[step('HEALTHCHECK')].rest)?.[1] ?? '') as [string, ...string[]];
    const healthy = (): number | null => spawnSync(process.execPath, check.slice(1), { env, timeout: 10_000 }).status;
    const program = ['-r', path.join(projectRoot, 'test/support/typescript.js'), path.join(projectRoot, 'src/main.ts')];
    const child = spawn(process.execPath, program, { cwd: folder, env, ...who, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      expect(healthy()).toBe(1);
      let said = '';
      for await (const text of child.stdout) if ((said += String(text)).includes('Sign in with this link')) break;
      expect(said).toContain('Firsthand listens on');
      expect(healthy()).toBe(0);
      expect(readdirSync(data).toSorted()).toEqual(['firsthand.db', 'firsthand.db-shm', 'firsthand.db-wal', 'secret']);
      expect(statSync(path.join(data, 'secret')).mode & 0o777).toBe(0o600);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
