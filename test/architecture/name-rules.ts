import ts from 'typescript';
import { allMetrics } from '../../src/metrics/metric-list';
import type { Rule } from './shape-rules';
import { lineOf, type Source, walk } from './sources';

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

const metricWords = new Set(allMetrics.flatMap(({ name, definition, population }) => [name, definition, population]));

/** Words that are no figure there, though one is called so: where they stand, and what they mean. */
const otherThings: Record<string, string> = {
  'src/surveys/sending/survey-health.pages.ts Answered': 'what became of a question that was sent',
  'src/confidential/publishing/publications.pages.ts Answered': 'how many answered, not which share',
  'src/insights/trend-page/trend-answers.ts Answered': 'how many answered, beside which share',
  'src/recovery/cases/recovery.pages.ts Opened': 'a step of one follow-up',
  'src/recovery/cases/recovery.pages.ts Made right': 'a step of one follow-up',
};

/** One number, one name: whoever shows a figure takes its words from src/metrics. */
const namedInRegistry: Rule = {
  name: 'a metric is named in the registry alone',
  check(files) {
    const complaints: string[] = [];
    for (const file of files.filter(({ path }) => /^src\/(?!metrics\/)/.test(path)))
      walk(file.tree, (node) => {
        const words = ts.isStringLiteralLike(node) ? node.text : '';
        if (metricWords.has(words) && !Object.hasOwn(otherThings, `${file.path} ${words}`))
          complaints.push(`${lineOf(file, node)}: “${words}” is a metric's, of src/metrics`);
      });
    return complaints;
  },
};

export const nameRules: Rule[] = [oneMeaning, namedInRegistry];
