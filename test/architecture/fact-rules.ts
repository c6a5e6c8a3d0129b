import ts from 'typescript';
import type { Rule } from './shape-rules';
import { lineOf, nameOf, type Source, walk } from './sources';

interface Declared {
  /** The exported constant. */
  name: string;
  kind: string;
  literal: ts.Node;
  file: Source;
}

const inSource = (files: readonly Source[]): Source[] => files.filter(({ path }) => path.startsWith('src/'));

function declaredIn(file: Source): Declared[] {
  return file.tree.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) =>
    declarationList.declarations.flatMap(({ name, initializer }) => {
      if (!initializer || !ts.isCallExpression(initializer) || nameOf(initializer.expression) !== 'fact') return [];
      const [literal] = initializer.arguments;
      return literal && ts.isStringLiteralLike(literal) && ts.isIdentifier(name)
        ? [{ name: name.text, kind: literal.text, literal, file }]
        : [];
    }),
  );
}

/** The string of a kind stands once, where it is declared: one renamed elsewhere would compile and fall silent. */
const namedByValue: Rule = {
  name: 'a fact is named by its value, never by its string',
  check(files) {
    const all = inSource(files);
    const declared = all.flatMap(declaredIn);
    const kinds = new Set(declared.map(({ kind }) => kind));
    const homes = new Set(declared.map(({ literal }) => literal));
    return all.flatMap((file) => {
      const complaints: string[] = [];
      const say = (node: ts.Node, kind: string) => complaints.push(`${lineOf(file, node)}: ${kind} is a string here`);
      walk(file.tree, (node) => {
        if (
          ts.isCallExpression(node) &&
          nameOf(node.expression) === 'fact' &&
          !node.arguments.some((one) => homes.has(one))
        )
          say(node, 'a fact that is no exported constant');
        if (!ts.isStringLiteralLike(node) && !ts.isTemplateLiteralToken(node)) return;
        if (homes.has(node)) return;
        for (const kind of kinds) if (node.text === kind || node.text.includes(`'${kind}'`)) say(node, kind);
      });
      return complaints;
    });
  },
};

const recorders = new Set(['record', 'tell', 'fact', 'note']);

/** The names that stand in the arguments of whatever records, and one step further: what a local name was made of. */
function recordedIn({ tree }: Source): Set<string> {
  const said = new Set<string>();
  const made = new Map<string, ts.Node>();
  const names = (node: ts.Node) => walk(node, (inner) => void (ts.isIdentifier(inner) && said.add(inner.text)));
  walk(tree, (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      made.set(node.name.text, node.initializer);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    if (recorders.has(node.expression.name.text)) node.arguments.forEach(names);
  });
  for (const name of [...said]) {
    const initializer = made.get(name);
    if (initializer) names(initializer);
  }
  return said;
}

const recorded: Rule = {
  name: 'a fact that is declared is recorded somewhere',
  check(files) {
    const all = inSource(files);
    const said = new Set(all.flatMap((file) => [...recordedIn(file)]));
    return all
      .flatMap(declaredIn)
      .filter(({ name }) => !said.has(name))
      .map(({ name, literal, file }) => `${lineOf(file, literal)}: nobody records ${name}`);
  },
};

export const factRules: Rule[] = [namedByValue, recorded];
