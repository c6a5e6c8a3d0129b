import ts from 'typescript';
import type { Rule } from './shape-rules';
import type { Source } from './sources';

function exportedNames({ tree }: Source): string[] {
  return tree.statements.flatMap((statement) => {
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
    const { name } = statement as ts.Statement & { name?: ts.Identifier };
    return name ? [name.text] : [];
  });
}

/** Whoever reads a name, or looks for it, finds one thing; overloads stand in one file. */
const oneMeaning: Rule = {
  name: 'one exported name means one thing',
  check(files) {
    const homes = new Map<string, Set<string>>();
    for (const file of files.filter(({ path }) => path.startsWith('src/')))
      for (const name of exportedNames(file)) homes.set(name, (homes.get(name) ?? new Set()).add(file.path));
    return [...homes].flatMap(([name, paths]) =>
      [...paths].slice(1).map((path) => `${path}: ${name} means something else in ${[...paths][0]}`),
    );
  },
};

export const nameRules: Rule[] = [oneMeaning];
