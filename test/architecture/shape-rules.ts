import path from 'node:path';
import { ORDERS } from './orders';
import { LONGEST_LINE, neighbours, Source } from './sources';

export interface Rule {
  name: string;
  /** Each complaint begins with the path it is about. */
  check(files: Source[]): string[];
}

const foldersOf = (file: string): string[] =>
  file
    .replace(/^src\//, '')
    .split('/')
    .slice(0, -1);
const byPath = (files: Source[]): Map<string, Source> => new Map(files.map((file) => [file.path, file]));
const inSource = (files: Source[]): Source[] => files.filter((file) => file.path.startsWith('src/'));
const isModule = (file: string): boolean => file.endsWith('.module.ts');

/** Where two places part: the folder they share, and what each enters below it (undefined: it stands right there). */
function parting(from: string, to: string): { shared: string; own?: string; other?: string } {
  const [a, b] = [foldersOf(from), foldersOf(to)];
  let depth = 0;
  while (depth < a.length && depth < b.length && a[depth] === b[depth]) depth += 1;
  return { shared: a.slice(0, depth).join('/'), own: a[depth], other: b[depth] };
}

function mayImport(from: string, to: string): boolean {
  const { shared, own, other } = parting(from, to);
  if (own === undefined && other === undefined) return true;
  if (shared === '' && own === undefined) return other !== 'demo';
  if (shared === '' && other === undefined) return own === 'demo';
  if (other === undefined) return true;
  if (own === undefined) return isModule(from);
  const order = ORDERS[shared] ?? [];
  return order.indexOf(other) <= order.indexOf(own);
}

const folderOrder: Rule = {
  name: 'a folder imports only folders above it',
  check(files) {
    const all = byPath(files);
    return inSource(files).flatMap((file) => {
      const folders = foldersOf(file.path);
      const unknown = folders.findIndex(
        (folder, index) => !ORDERS[folders.slice(0, index).join('/')]?.includes(folder),
      );
      if (unknown >= 0) {
        return [`${file.path}: "${folders.slice(0, unknown + 1).join('/')}" is not in the ordered list of folders`];
      }
      return neighbours(file, all)
        .filter((target) => target.path.startsWith('src/') && !mayImport(file.path, target.path))
        .map((target) => `${file.path}: must not import ${target.path}`);
    });
  },
};

const MOST_SIBLINGS = 15;

const fewSiblings: Rule = {
  name: 'a folder holds at most 15 files',
  check(files) {
    const count = new Map<string, number>();
    for (const file of inSource(files)) {
      const folder = path.posix.dirname(file.path);
      count.set(folder, (count.get(folder) ?? 0) + 1);
    }
    return [...count]
      .filter(([, number]) => number > MOST_SIBLINGS)
      .map(([folder, number]) => `${folder}: ${number} files, at most ${MOST_SIBLINGS}`);
  },
};

// Where the program starts, it sows what every desk begins with.
const STARTS = ['src/main.ts', 'src/demo/start/demo.ts'];
const sown = (file: string, target: string): boolean => STARTS.includes(file) && target === 'seeds/reference';

const outsideSource: Rule = {
  name: 'the program imports nothing from its tests, seeds or migrations',
  check: (files) =>
    inSource(files).flatMap((file) =>
      file.imports
        .filter((name) => name.startsWith('.'))
        .filter((name) => {
          const target = path.posix.join(path.posix.dirname(file.path), name);
          return !target.startsWith('src/') && !sown(file.path, target);
        })
        .map((name) => `${file.path}: must not import ${name}`),
    ),
};

const noCircle: Rule = {
  name: 'no file imports itself round a circle',
  check(files) {
    const all = byPath(files);
    const state = new Map<string, 'open' | 'done'>();
    const complaints: string[] = [];
    const visit = (file: Source, trail: string[]): void => {
      if (state.get(file.path) === 'open')
        complaints.push([...trail.slice(trail.indexOf(file.path)), file.path].join(' -> '));
      if (state.has(file.path)) return;
      state.set(file.path, 'open');
      for (const next of neighbours(file, all)) visit(next, [...trail, file.path]);
      state.set(file.path, 'done');
    };
    for (const file of inSource(files)) visit(file, []);
    return complaints;
  },
};

// Counted after the formatter, which gives each argument of a long call its own line.
const LIMITS: [pattern: RegExp, lines: number][] = [
  [/\.(controller|api)\.ts$/, 125],
  [/^test\//, 360],
  [/./, 250],
];
const limitOf = (file: string): number => LIMITS.find(([pattern]) => pattern.test(file))![1];

const sizes: Rule = {
  name: 'a file has at most 250 lines, a controller 125, a test 360',
  check: (files) =>
    files
      .filter((file) => file.lines > limitOf(file.path))
      .map((file) => `${file.path}: ${file.lines} lines, at most ${limitOf(file.path)}`),
};

const shortLines: Rule = {
  name: 'a line has at most 120 characters',
  check: (files) =>
    files
      .filter((file) => !file.path.startsWith('migrations/'))
      .flatMap((file) => file.longLines.map((line) => `${file.path}:${line}: more than ${LONGEST_LINE} characters`)),
};

// Of a handful of files the ninth of ten says nothing.
const ENOUGH_FILES = 50;

const mostFilesAreSmall: Rule = {
  name: 'nine of ten files in src have at most 140 lines',
  check(files) {
    const lines = inSource(files)
      .map((file) => file.lines)
      .toSorted((a, b) => a - b);
    const p90 = lines[Math.ceil(lines.length * 0.9) - 1] ?? 0;
    return lines.length >= ENOUGH_FILES && p90 > 140 ? [`src: the 90th percentile is ${p90} lines, at most 140`] : [];
  },
};

const KINDS =
  'controllers|services|entities|dtos?|repositories|mappers|interfaces|types|models|utils?|helpers|common|shared';
const FOLDERS_OF_KINDS = new RegExp(`(^|/)(${KINDS})/`);
const SUFFIXES_OF_LAYERS = /\.(dto|mapper|repository|utils?|helpers?|types|interface|model)\.ts$/;

const kindsAreSuffixes: Rule = {
  name: 'kinds are suffixes, never folders, and file names are kebab-case',
  check: (files) =>
    inSource(files).flatMap(({ path: file }) => [
      ...(FOLDERS_OF_KINDS.test(file) ? [`${file}: a folder names a feature, not a kind of file`] : []),
      ...(SUFFIXES_OF_LAYERS.test(file) ? [`${file}: there is no such layer`] : []),
      ...(/^[a-z0-9/.-]+$/.test(file) ? [] : [`${file}: file names are kebab-case`]),
    ]),
};

const migrations: Rule = {
  name: 'a migration stands alone: 14 digits, a name, and nothing imported but the column types',
  check(files) {
    const own = files.filter((file) => file.path.startsWith('migrations/'));
    const stamps = own.map((file) => file.path.slice('migrations/'.length, 'migrations/'.length + 14));
    return own.flatMap((file, index) => [
      ...(/^migrations\/\d{14}-[a-z0-9-]+\.ts$/.test(file.path)
        ? []
        : [`${file.path}: the name is 14 digits and a kebab-case name`]),
      ...(stamps.indexOf(stamps[index]) === index ? [] : [`${file.path}: another migration has the same 14 digits`]),
      ...file.imports
        .filter((name) => name.startsWith('.') && !/^\.\.\/src\/core\/database\/[a-z-]+$/.test(name))
        .map((name) => `${file.path}: must not import ${name}`),
    ]);
  },
};

export const shapeRules: Rule[] = [
  folderOrder,
  fewSiblings,
  outsideSource,
  noCircle,
  sizes,
  shortLines,
  mostFilesAreSmall,
  kindsAreSuffixes,
  migrations,
];
