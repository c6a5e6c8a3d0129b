import path from 'node:path';
import { neighbours, Source } from './sources';

export interface Rule {
  name: string;
  /** Each complaint begins with the path it is about. */
  check(files: Source[]): string[];
}

/** A folder imports only folders above it; see architecture.md. */
export const ORDER = [
  'core', 'timeline', 'settings', 'mail', 'people', 'knowledge', 'sla', 'surveys', 'tickets', 'tool-requests', 'inbox', 'portal',
  'programme', 'journeys', 'insights', 'presentation', 'admin', 'demo',
];

const folderOf = (file: string): string | null => /^src\/([^/]+)\/./.exec(file)?.[1] ?? null;
const byPath = (files: Source[]): Map<string, Source> => new Map(files.map((file) => [file.path, file]));
const inSource = (files: Source[]): Source[] => files.filter((file) => file.path.startsWith('src/'));

function mayImport(from: string, to: string): boolean {
  const [own, other] = [folderOf(from), folderOf(to)];
  if (own === null) return other !== 'demo';
  if (other === null) return own === 'demo';
  return ORDER.indexOf(other) <= ORDER.indexOf(own);
}

const folderOrder: Rule = {
  name: 'a folder imports only folders above it',
  check(files) {
    const all = byPath(files);
    return inSource(files).flatMap((file) => {
      const folder = folderOf(file.path);
      if (folder !== null && !ORDER.includes(folder)) return [`${file.path}: "${folder}" is not in the ordered list of folders`];
      return neighbours(file, all)
        .filter((target) => target.path.startsWith('src/') && !mayImport(file.path, target.path))
        .map((target) => `${file.path}: must not import ${target.path}`);
    });
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
      if (state.get(file.path) === 'open') complaints.push([...trail.slice(trail.indexOf(file.path)), file.path].join(' -> '));
      if (state.has(file.path)) return;
      state.set(file.path, 'open');
      for (const next of neighbours(file, all)) visit(next, [...trail, file.path]);
      state.set(file.path, 'done');
    };
    for (const file of inSource(files)) visit(file, []);
    return complaints;
  },
};

const limitOf = (file: string): number => (/\.(controller|api)\.ts$/.test(file) ? 100 : 250);

const sizes: Rule = {
  name: 'a file has at most 250 lines, a controller 100',
  check: (files) =>
    files
      .filter((file) => file.lines > limitOf(file.path))
      .map((file) => `${file.path}: ${file.lines} lines, at most ${limitOf(file.path)}`),
};

// Of a handful of files the ninth of ten says nothing.
const ENOUGH_FILES = 50;

const mostFilesAreSmall: Rule = {
  name: 'nine of ten files in src have at most 130 lines',
  check(files) {
    const lines = inSource(files).map((file) => file.lines).toSorted((a, b) => a - b);
    const p90 = lines[Math.ceil(lines.length * 0.9) - 1] ?? 0;
    return lines.length >= ENOUGH_FILES && p90 > 130 ? [`src: the 90th percentile is ${p90} lines, at most 130`] : [];
  },
};

const FOLDERS_OF_KINDS = /(^|\/)(controllers|services|entities|dtos?|repositories|mappers|interfaces|types|models|utils?|helpers|common|shared)\//;
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
      ...(/^migrations\/\d{14}-[a-z0-9-]+\.ts$/.test(file.path) ? [] : [`${file.path}: the name is 14 digits and a kebab-case name`]),
      ...(stamps.indexOf(stamps[index]) === index ? [] : [`${file.path}: another migration has the same 14 digits`]),
      ...file.imports
        .filter((name) => name.startsWith('.') && !/^\.\.\/src\/core\/database\/[a-z-]+$/.test(name))
        .map((name) => `${file.path}: must not import ${name}`),
    ]);
  },
};

export const shapeRules: Rule[] = [folderOrder, outsideSource, noCircle, sizes, mostFilesAreSmall, kindsAreSuffixes, migrations];
