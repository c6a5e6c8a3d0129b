import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

// The formatter's width: what it leaves longer is a string or a comment.
export const LONGEST_LINE = 120;

export interface Source {
  /** From the root of the project, with forward slashes: `src/tickets/ticket.entity.ts`. */
  path: string;
  lines: number;
  /** Those that no screen shows whole, by their number. */
  longLines: number[];
  tree: ts.SourceFile;
  /** What stands between the quotes of every import, export from, import() and require(). */
  imports: string[];
}

export function parse(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  const imports: string[] = [];
  walk(tree, (node) => {
    const named = importedFrom(node);
    if (named !== undefined) imports.push(named);
  });
  const lines = text.replace(/\n$/, '').split('\n');
  const longLines = lines.flatMap((line, index) => (line.length > LONGEST_LINE ? [index + 1] : []));
  return { path: file, lines: lines.length, longLines, tree, imports };
}

export function readSources(root: string, folders: string[]): Source[] {
  return folders
    .flatMap((folder) => list(path.join(root, folder)))
    .map((file) => parse(path.relative(root, file).split(path.sep).join('/'), fs.readFileSync(file, 'utf8')));
}

function list(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|mjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

export function lineOf(source: Source, node: ts.Node): string {
  return `${source.path}:${source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1}`;
}

/** The files of the set that this one imports by a relative path. */
export function neighbours(source: Source, all: ReadonlyMap<string, Source>): Source[] {
  return source.imports
    .filter((name) => name.startsWith('.'))
    .flatMap((name) => {
      const target = path.posix.join(path.posix.dirname(source.path), name);
      const found = [target, `${target}.ts`, target.replace(/\.js$/, '.ts'), `${target}/index.ts`].find((candidate) =>
        all.has(candidate),
      );
      return found === undefined ? [] : [all.get(found)!];
    });
}

export function classes(source: Source): ts.ClassDeclaration[] {
  const found: ts.ClassDeclaration[] = [];
  walk(source.tree, (node) => {
    if (ts.isClassDeclaration(node)) found.push(node);
  });
  return found;
}

export function decorators(node: ts.HasDecorators): string[] {
  return (ts.getDecorators(node) ?? []).map(({ expression }) =>
    nameOf(ts.isCallExpression(expression) ? expression.expression : expression),
  );
}

export function nameOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return `${nameOf(node.expression)}.${node.name.text}`;
  return '';
}

function importedFrom(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    return quoted(node.moduleSpecifier);
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
    return quoted(node.moduleReference.expression);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return quoted(node.argument.literal);
  if (!ts.isCallExpression(node) || node.arguments.length === 0) return undefined;
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || nameOf(node.expression) === 'require';
  return loads ? quoted(node.arguments[0]) : undefined;
}

function quoted(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}
